package org.mdrportal.dev;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the portal's public API with a token of its own. */
public final class ApiClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
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
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    /** Creates what is described unless it is there already. */
    void ensure(String path, Map<String, String> what) throws IOException, InterruptedException {
        Answer answer = post(path, what);
        if (answer.status() / 100 != 2 && answer.status() != 409) {
            throw new StopException(1, "the demo data was refused: POST " + path + ": " + answer);
        }
    }

    /** What came back. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** @param what becomes the body, as JSON */
    public Answer post(String path, Map<String, ?> what) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(what))));
    }

    /** @param what becomes the body, as JSON */
    Answer put(String path, Map<String, ?> what) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(what))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Something that its token says of it. */
    public String claim(String name) {
        String payload = token.split("\\.")[1];
        byte[] claims = Base64.getUrlDecoder().decode(payload);
        return JSON.readTree(claims).path(name).asString();
    }

    @Override
    public void close() {
        http.close();
    }
}
