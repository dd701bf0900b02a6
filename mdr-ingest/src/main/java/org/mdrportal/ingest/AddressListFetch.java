package org.mdrportal.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.mdrportal.intelligence.AddressListSource;
import org.mdrportal.intelligence.ListUrl;
import org.mdrportal.intelligence.PublicAddress;
import org.mdrportal.platform.Sentence;

/**
 * Fetches a list from a stranger. The name is resolved once, every address it answers must be one of the open internet, and
 * the connection is made to that very address: no HTTP client of the platform lets a name be pinned, and one that resolves
 * again can be answered something else. No proxy, no redirect, no cookie, no second try.
 */
final class AddressListFetch implements AddressListSource {

    private final Way way;

    /** What resolves a name. */
    @FunctionalInterface
    interface Resolver {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * How to get there; there is one way in production.
     *
     * @param allowed whether an address may be connected to
     * @param whole   how long all of it may take, from resolving the name to the last byte
     * @param most    bytes of a body
     */
    record Way(
            Resolver resolver,
            Predicate<InetAddress> allowed,
            SSLSocketFactory tls,
            int port,
            Duration whole,
            int most) {

        static Way open() {
            return new Way(
                    InetAddress::getAllByName,
                    PublicAddress::is,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    443,
                    Duration.ofSeconds(60),
                    8 * 1024 * 1024);
        }
    }

    AddressListFetch(Way way) {
        this.way = way;
    }

    @Override
    public Answer fetch(ListUrl url) throws InterruptedException {
        FutureTask<Answer> asked = new FutureTask<>(() -> ask(url));
        // A virtual thread: interrupting it closes the socket it waits for, wherever that is.
        Thread thread = Thread.ofVirtual().name("address-list-fetch").start(asked);
        try {
            return asked.get(way.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed("intelligence.fetch.timeout", way.whole().toSeconds());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AddressListFetchBody.Unusable unusable) {
                return new Answer.Failed(unusable.why());
            }
            if (e.getCause() instanceof IOException) {
                return failed("intelligence.fetch.broken", WireText.line(String.valueOf(e.getCause()), 200));
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private Answer ask(ListUrl url) throws IOException {
        List<InetAddress> addresses;
        try {
            addresses = Arrays.asList(way.resolver().resolve(url.host()));
        } catch (UnknownHostException e) {
            return failed("intelligence.fetch.unknown", url.host());
        }
        // One inner address among others is no accident.
        if (addresses.isEmpty() || !addresses.stream().allMatch(way.allowed())) {
            return failed("intelligence.fetch.inner", url.host());
        }
        InetAddress address = addresses.getFirst();
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(address, way.port()),
                    Math.toIntExact(way.whole().toMillis()));
            try (SSLSocket socket = (SSLSocket) way.tls().createSocket(plain, url.host(), way.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setServerNames(List.of(new SNIHostName(url.host())));
                parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return new Answer.Fetched(new AddressListFetchBody(socket, way.most()).of(url));
            }
        }
    }

    private static Answer failed(String code, Object... arguments) {
        return new Answer.Failed(Sentence.of(code, arguments));
    }
}
