package org.mdrportal.dev;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files around the modules are, whatever folder the tests are started in. */
final class Project {

    private Project() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mdr"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the project");
        }
        return folder;
    }
}
