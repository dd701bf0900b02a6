package org.mdrportal.dev;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a second instance of the same person gets in at the first one's neighbours when it is given nothing but their
 * addresses: a note per port, readable by its owner only, gone when the neighbours stop.
 */
final class Acquaintance implements AutoCloseable {

    private final Path note;

    private Acquaintance(Path note) {
        this.note = note;
    }

    static Acquaintance leave(Path folder, URI neighbours, Map<String, String> settings) throws IOException {
        Files.createDirectories(folder);
        Path note = note(folder, neighbours);
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        properties.store(text, null);
        Files.deleteIfExists(note);
        Files.createFile(note, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(note, text.toString());
        return new Acquaintance(note);
    }

    static Map<String, String> find(Path folder, Optional<String> neighbours) throws IOException {
        var settings = new TreeMap<String, String>();
        if (neighbours.isPresent() && AppSettings.isLoopback(neighbours.get())) {
            Path note = note(folder, URI.create(neighbours.get()));
            if (Files.exists(note)) {
                var properties = new Properties();
                properties.load(new StringReader(Files.readString(note)));
                properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
            }
        }
        return settings;
    }

    private static Path note(Path folder, URI neighbours) {
        return folder.resolve(neighbours.getPort() + ".properties");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(note);
    }
}
