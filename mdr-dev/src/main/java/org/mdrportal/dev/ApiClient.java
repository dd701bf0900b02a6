package org.mdrportal.dev;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the portal's public API with a token of its own. */
final class ApiClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String url;
    private final String token;

    ApiClient(String url, Neighbours.IdentityProvider provider, String clientId)
            throws IOException, InterruptedException {
        this.url = url;
        this.token = token(provider, provider.client(clientId));
    }

    private String token(Neighbours.IdentityProvider provider, RunFile.Client client)
            throws IOException, InterruptedException {
        var form = Map.of(
                "grant_type", "client_credentials",
                "client_id", client.id(),
                "client_secret", client.secret(),
                "scope", provider.scope());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(provider.tokenUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StopException(1, "no token for the demo data: " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).path("access_token").asString();
    }

    /** Creates what is described unless it is there already. */
    void ensure(String path, Map<String, String> what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(what)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status / 100 != 2 && status != 409) {
            throw new StopException(1, "the demo data was refused: POST " + path + ": " + status + " " + answer.body());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
