package org.mdrportal.emulator;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Params;
import tools.jackson.databind.JsonNode;

/** A browser, a web application and a program in one: asks the emulator over real HTTP, follows nothing by itself. */
final class Caller implements AutoCloseable {

    private final AzureEmulator emulator;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(new CookieManager())
            .build();

    Caller(AzureEmulator emulator) {
        this.emulator = emulator;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** As the polling principal. */
    HttpResponse<String> arm(String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + emulator.armToken()));
    }

    JsonNode armJson(String path) throws IOException, InterruptedException {
        return Json.parse(arm(path).body());
    }

    HttpResponse<String> armPost(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> postForm(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> token(UUID directory, Map<String, String> form) throws IOException, InterruptedException {
        return postForm("/" + directory + "/oauth2/v2.0/token", form);
    }

    HttpRequest.Builder request(String path) {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(emulator.url() + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static Params redirect(HttpResponse<String> response) {
        return Params.parse(URI.create(response.headers().firstValue("Location").orElseThrow())
                .getRawQuery());
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }
}
