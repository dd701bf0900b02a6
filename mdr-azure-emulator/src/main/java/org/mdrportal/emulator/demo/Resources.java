package org.mdrportal.emulator.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Scene;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

/** Reads the files beside this class. */
final class Resources {

    private Resources() {}

    static JsonNode json(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scene scene(JsonNode entry) {
        return new Scene(
                text(entry, "cluster"),
                text(entry, "namespace"),
                text(entry, "workload"),
                text(entry, "image"),
                text(entry, "account"),
                text(entry, "address"),
                text(entry, "domain"),
                text(entry, "group"));
    }

    private static @Nullable String text(JsonNode entry, String field) {
        return entry.path(field).isString() ? entry.path(field).asString() : null;
    }
}
