package org.mdrportal.dev;

import java.nio.file.Path;
import java.util.List;

/** What a person asked for on the command line of {@code ./mdr run}. */
record RunOptions(int port, Path data, boolean fresh, boolean demoData) {

    static final String USAGE = "./mdr run [--port 8080] [--data DIR] [--fresh] [--no-demo-data]";

    static RunOptions parse(List<String> arguments) {
        int port = 8080;
        Path data = Path.of(".mdr");
        boolean fresh = false;
        boolean demoData = true;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--port", "--data" -> {
                    if (equals < 0 && !rest.hasNext()) {
                        throw new StopException(2, name + " needs a value: " + USAGE);
                    }
                    String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
                    if (name.equals("--port")) {
                        port = port(value);
                    } else {
                        data = directory(value);
                    }
                }
                case "--fresh" -> fresh = true;
                case "--no-demo-data" -> demoData = false;
                default -> throw new StopException(2, "unknown option '" + argument + "': " + USAGE);
            }
            if (equals >= 0 && !name.equals("--port") && !name.equals("--data")) {
                throw new StopException(2, name + " takes no value: " + USAGE);
            }
        }
        return new RunOptions(port, data.toAbsolutePath().normalize(), fresh, demoData);
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below, like a number out of range
        }
        throw new StopException(2, "--port is a number from 1 to 65535, not '" + value + "'");
    }

    private static Path directory(String value) {
        if (value.isBlank()) {
            throw new StopException(2, "--data needs the name of a directory");
        }
        return Path.of(value);
    }
}
