package org.mdrportal.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the live stream of one session until its instance or the JVM ends. */
final class LiveStreamReader {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LiveStreamReader() {}

    static LiveStreamReader open(URI instance, String cookies) {
        LiveStreamReader reader = new LiveStreamReader();
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/live"))
                .header("Cookie", cookies)
                .header("Accept", "text/event-stream")
                .build();
        Thread.ofVirtual().start(() -> reader.read(request));
        return reader;
    }

    private void read(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | InterruptedException | UncheckedIOException e) {
            lines.add("ended: " + e);
        }
    }

    boolean greeted() {
        return lines.stream().anyMatch(line -> line.startsWith("data:"));
    }

    /** All that was told so far. */
    String told() {
        return String.join("\n", lines);
    }

    /** How many changes of alerts were told so far. */
    long alerts() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> WholeSystem.JSON.readTree(line.substring("data:".length())))
                .mapToLong(news -> news.path("kinds").path("alert").asLong(0))
                .sum();
    }
}
