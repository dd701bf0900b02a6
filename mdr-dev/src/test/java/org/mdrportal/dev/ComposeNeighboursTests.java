package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeNeighboursTests {

    @ParameterizedTest
    @CsvSource({
        "MDR_OIDC_ISSUER, mdr.oidc.issuer",
        "MDR_OIDC_CLIENT_SECRET, mdr.oidc.client-secret",
        "MDR_AZURE_ARM_ENDPOINT, mdr.azure.arm-endpoint",
        "MDR_AZURE_CREDENTIAL, mdr.azure.credential",
        "MDR_AZURE_STATIC_TOKEN, mdr.azure.static-token"
    })
    void namesASettingAsTheConfigTreeWantsIt(String variable, String property) {
        assertThat(ComposeNeighbours.property(variable)).isEqualTo(property);
    }

    @Test
    void writesOneFilePerSetting(@TempDir Path folder) throws Exception {
        ComposeNeighbours.write(Map.of("MDR_OIDC_ISSUER", "http://127.0.0.1:8090/x/v2.0"), folder);

        assertThat(folder.resolve("mdr.oidc.issuer")).hasContent("http://127.0.0.1:8090/x/v2.0");
    }

    @Test
    void relaysWhatComesToAnotherAddressToTheLoopbackPort() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var relay = Relay.on(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0),
                        server.getAddress().getPort());
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.2:" + relay.port() + "/"))
                    .POST(HttpRequest.BodyPublishers.ofString("through"))
                    .build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("through");
        } finally {
            server.stop(0);
        }
    }
}
