package org.mdrportal.web;

import java.nio.charset.StandardCharsets;
import org.mdrportal.platform.Bytes;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the browser saves instead of showing. */
final class Download {

    private Download() {}

    static ResponseEntity<byte[]> of(String name, MediaType type, String text) {
        return named(name)
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes from elsewhere: never rendered by the browser, whatever they contain. */
    static ResponseEntity<byte[]> of(String name, Bytes payload) {
        return named(name).contentType(MediaType.APPLICATION_OCTET_STREAM).body(payload.array());
    }

    private static ResponseEntity.BodyBuilder named(String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }
}
