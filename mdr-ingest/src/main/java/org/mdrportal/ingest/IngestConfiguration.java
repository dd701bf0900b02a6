package org.mdrportal.ingest;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.mdrportal.ingest.Identities.Identity;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client that all questions to Azure go through. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AzureProperties.class)
class IngestConfiguration {

    @Bean
    HttpClient azureHttp(AzureProperties properties) {
        return http(limits(properties));
    }

    @Bean
    Identities identities(AzureProperties properties, HttpClient azureHttp, Clock clock) {
        Principal polling = properties.polling();
        Principal acting = properties.acting();
        return new Identities(
                new Identity(polling, Credentials.of(polling, properties, azureHttp, clock)),
                acting == null ? null : new Identity(acting, Credentials.of(acting, properties, azureHttp, clock)));
    }

    @Bean
    ArmClient armClient(AzureProperties properties, HttpClient azureHttp, Identities identities, Clock clock) {
        return new ArmClient(
                properties.armEndpoint(), azureHttp, identities.polling().tokens(), limits(properties), clock);
    }

    @Bean
    Room room(AzureProperties properties) {
        return new Room(limits(properties).answer());
    }

    private static ArmLimits limits(AzureProperties properties) {
        return ArmLimits.STANDARD.within(properties.answerWithin());
    }

    /** HTTP/1.1, so that giving an answer up costs only its own connection. The end of a body is watched by ourselves. */
    static HttpClient http(ArmLimits limits) {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_1_1)
                        .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                        .executor(Executors.newVirtualThreadPerTaskExecutor()))
                .connectionTimeout(limits.connect())
                .responseTimeout(limits.answer())
                .readTimeout(Duration.ZERO)
                .build();
    }
}
