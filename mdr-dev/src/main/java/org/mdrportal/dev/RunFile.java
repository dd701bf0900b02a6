package org.mdrportal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What other programs need to talk to a running portal; holds secrets, so only its owner may read it. */
record RunFile(
        String url,
        String managementUrl,
        String issuer,
        @Nullable String tokenUrl,
        String scope,
        List<Client> clients,
        List<Person> people,
        String jdbcUrl,
        @Nullable String emulatorUrl) {

    /** @param tenants {@code "all"}, or a list of tenant codes */
    record Client(String id, String secret, List<String> roles, Object tenants) {

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /** @param tenants {@code "all"}, or a list of tenant codes */
    record Person(String user, String password, List<String> roles, Object tenants) {

        @Override
        public String toString() {
            return "Person[" + user + "]";
        }
    }

    RunFile {
        clients = List.copyOf(clients);
        people = List.copyOf(people);
    }

    /** Replaces the file in one step: a reader sees all of it or the one before. */
    void write(Path file) throws IOException {
        Path next = Path.of(file + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                next,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "RunFile[" + url + "]";
    }
}
