package org.mdrportal.dev;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a port of this container's loopback reachable where Docker delivers what came to a published port: the emulator
 * and the portal then have the same address for each other and for the browser.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket socket;
    private final int port;

    private Relay(ServerSocket socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    static List<Relay> onEveryOtherAddress(int port) throws IOException {
        var relays = new ArrayList<Relay>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : card.inetAddresses().toList()) {
                if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                    relays.add(on(new InetSocketAddress(address, port), port));
                }
            }
        }
        return relays;
    }

    static Relay on(InetSocketAddress from, int port) throws IOException {
        var socket = new ServerSocket();
        socket.bind(from);
        var relay = new Relay(socket, port);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket caller) {
        try (caller;
                var target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> copy(target, caller));
            copy(caller, target);
            back.join();
        } catch (IOException _) {
            // Nobody listens there, or one side went away: the other one is closed too.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            // The end of a connection, by whichever side.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
