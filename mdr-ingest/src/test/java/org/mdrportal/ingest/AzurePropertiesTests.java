package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.ingest.AzureProperties.Credential;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AzurePropertiesTests {

    private final ApplicationContextRunner start =
            new ApplicationContextRunner().withUserConfiguration(IngestConfiguration.class, Time.class);

    static class Time {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void asksThePublicCloudEveryMinuteAsTheWorkloadItRunsAs() {
        start.run(context -> {
            AzureProperties properties = context.getBean(AzureProperties.class);
            assertThat(properties.armEndpoint()).isEqualTo(URI.create("https://management.azure.com"));
            assertThat(properties.credential()).isEqualTo(Credential.WORKLOAD_IDENTITY);
            assertThat(properties.pollInterval()).isEqualTo(Duration.ofMinutes(1));
            assertThat(context).hasSingleBean(ArmClient.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mdr.azure.arm-endpoint=http://arm.example",
                "mdr.azure.arm-endpoint=http://192.0.2.1:8080",
                "mdr.azure.arm-endpoint=http://127.0.0.1.arm.example",
                "mdr.azure.arm-endpoint=https://user@arm.example",
                "mdr.azure.arm-endpoint=https://arm.example/path",
                "mdr.azure.arm-endpoint=ftp://127.0.0.1",
                "mdr.azure.arm-endpoint=nonsense",
                "mdr.azure.credential=password",
                "mdr.azure.credential=client-secret",
                "mdr.azure.credential=static-token",
                "mdr.azure.poll-interval=PT0.5S",
                "mdr.azure.poll-interval=PT61M",
                "mdr.azure.poll-interval=often",
                "mdr.azure.answer-within=PT0.9S",
                "mdr.azure.answer-within=PT31S",
                "mdr.azure.action.credential=static-token"
            })
    void doesNotStartWith(String setting) {
        start.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().isNotNull());
    }

    @Test
    void saysWhatIsWrong() {
        start.withPropertyValues("mdr.azure.arm-endpoint=http://arm.example")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("plain http is accepted for loopback addresses only"));
        start.withPropertyValues("mdr.azure.credential=static-token", "mdr.azure.static-token=hidden-value")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("loopback endpoints only")
                        .hasMessageNotContaining("hidden-value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090", "http://127.3.2.1/"})
    void takesAnEmulatorOnLoopback(String endpoint) {
        start.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                        Map.of(
                                                "MDR_AZURE_ARM_ENDPOINT", endpoint,
                                                "MDR_AZURE_CREDENTIAL", "static-token",
                                                "MDR_AZURE_STATIC_TOKEN", "hidden-value",
                                                "MDR_AZURE_ACTION_CREDENTIAL", "static-token",
                                                "MDR_AZURE_ACTION_STATIC_TOKEN", "hidden-value",
                                                "MDR_AZURE_ANSWER_WITHIN", "PT5S",
                                                "MDR_AZURE_POLL_INTERVAL", "PT1S"))))
                .run(context -> {
                    AzureProperties properties = context.getBean(AzureProperties.class);
                    assertThat(properties.loopback()).isTrue();
                    assertThat(properties.staticToken()).isEqualTo("hidden-value");
                    assertThat(properties.acting().staticToken()).isEqualTo("hidden-value");
                    assertThat(properties.answerWithin()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(properties.polling().toString()).doesNotContain("hidden-value");
                    assertThat(properties.pollInterval()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(properties.toString()).doesNotContain("hidden-value");
                });
    }

    @Test
    void wantsTheSecretInAReadableFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("secret");
        ApplicationContextRunner withSecret = start.withPropertyValues(
                "mdr.azure.credential=client-secret",
                "mdr.azure.tenant-id=00000000-0000-4000-8000-0000000000aa",
                "mdr.azure.client-id=00000000-0000-4000-8000-0000000000bb",
                "mdr.azure.client-secret-file=" + file);
        withSecret.run(context -> assertThat(context).hasFailed());

        Files.writeString(file, "hidden-value\n");
        withSecret.run(context ->
                assertThat(context.getBean(AzureProperties.class).toString()).doesNotContain("hidden-value"));
    }

    @Test
    void actsAsNobodyUnlessToldAsWhom(@TempDir Path folder) throws Exception {
        String here = "mdr.azure.arm-endpoint=http://127.0.0.1:9999";
        String fixed = "mdr.azure.static-token=t";
        start.withPropertyValues(here, "mdr.azure.credential=static-token", fixed)
                .run(context -> assertThat(
                                context.getBean(AzureProperties.class).acting())
                        .isNull());
        Path file = Files.writeString(folder.resolve("acting"), "acting-secret-value");
        start.withPropertyValues(
                        here,
                        "mdr.azure.credential=static-token",
                        fixed,
                        "mdr.azure.tenant-id=a",
                        "mdr.azure.action.credential=client-secret",
                        "mdr.azure.action.client-id=b",
                        "mdr.azure.action.client-secret-file=" + file,
                        "mdr.azure.action.client-secret-expires=2026-12-24")
                .run(context -> {
                    Principal acting = context.getBean(AzureProperties.class).acting();
                    assertThat(acting.tenantId()).isEqualTo("a");
                    assertThat(acting.kind()).isEqualTo("client-secret");
                    assertThat(acting.expires()).isEqualTo("2026-12-24T00:00:00Z");
                    assertThat(context.getBean(Identities.class).all()).hasSize(2);
                });
        start.withPropertyValues(
                        here, "mdr.azure.credential=static-token", fixed, "mdr.azure.action.credential=client-secret")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("mdr.azure.action.client-secret-file"));
    }

    @Test
    void readsASecretAgainWhenItsFileChanged(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "first");
        Principal principal = new Principal(
                Principal.POLLING,
                Credential.CLIENT_SECRET,
                "00000000-0000-4000-8000-00000000000a",
                "00000000-0000-4000-8000-00000000000b",
                file.toString(),
                null,
                null);
        Credentials.Held held = new Credentials.Held(principal, IngestConfiguration.http(ArmLimits.STANDARD));
        TokenCredential first = held.credential();
        assertThat(held.credential()).isSameAs(first);

        Files.writeString(file, "second");

        assertThat(held.credential()).isNotSameAs(first);
        TokenCredential second = held.credential();
        held.forget();
        assertThat(held.credential()).isNotSameAs(second);
    }
}
