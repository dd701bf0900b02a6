package org.mdrportal.dev;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Stands in for the application: reads the same settings, answers the same probe, or dies as told. */
final class FakeApp {

    private FakeApp() {}

    static List<String> command(String behaviour) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeApp.class.getName(),
                behaviour);
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println("database " + System.getenv("SPRING_DATASOURCE_URL"));
        if (arguments[0].equals("dies")) {
            System.out.println("no such table");
            System.exit(3);
        }
        if (arguments[0].equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("asked to stop")));
        }
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
