package org.mdrportal.dev.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListServerTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID SUBSCRIPTION = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void servesRenderedPagesOneAfterTheOther() throws Exception {
        try (var server = ListServer.start(Duration.ZERO);
                var http = HttpClient.newHttpClient();
                var file = ListFile.render(
                        server, folder.resolve("lists"), Map.of(SUBSCRIPTION, 250), 100, Instant.EPOCH)) {
            server.serve(file);
            var ids = new HashSet<String>();
            int pages = 0;
            String link = server.link(SUBSCRIPTION, 0).replace("&page=0", "");
            while (link != null) {
                JsonNode page = JSON.readTree(get(http, link).body());
                page.path("value").forEach(alert -> ids.add(alert.path("id").asString()));
                link = page.path("nextLink").asString(null);
                pages++;
            }
            assertThat(pages).isEqualTo(3);
            assertThat(ids).hasSize(250);
            assertThat(server.asked()).isEqualTo(3);
            assertThat(file.bytes() / 250).as("bytes of an alert").isBetween(3_200L, 3_800L);
        }
    }

    @Test
    void knowsNoOtherListAndThePlanOfEverySubscription() throws Exception {
        try (var server = ListServer.start(Duration.ZERO);
                var http = HttpClient.newHttpClient()) {
            server.serve((_, _) -> Answer.throttled(Duration.ofSeconds(7)));
            String here = server.url() + "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Security/";

            assertThat(get(http, here + "pricings/Containers?api-version=2024-01-01")
                            .body())
                    .contains("Standard");
            assertThat(get(http, here + "alertsSuppressionRules?api-version=1").body())
                    .isEqualTo("{\"value\":[]}");
            var refused = get(http, server.link(SUBSCRIPTION, 0));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void rendersTheSameAlertAgainAndAnotherForEveryNumber() {
        String one = AlertText.of(SUBSCRIPTION, 1, Instant.EPOCH, "Active");

        assertThat(AlertText.of(SUBSCRIPTION, 1, Instant.EPOCH, "Active")).isEqualTo(one);
        assertThat(AlertText.of(SUBSCRIPTION, 2, Instant.EPOCH, "Active")).isNotEqualTo(one);
        assertThat(AlertText.of(SUBSCRIPTION, 1, Instant.EPOCH, "Dismissed"))
                .isEqualTo(one.replace("\"status\":\"Active\"", "\"status\":\"Dismissed\""));
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
