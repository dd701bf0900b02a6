package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.intelligence.AddressListSource.Answer;
import org.mdrportal.intelligence.ListUrl;
import org.mdrportal.intelligence.PublicAddress;

/** A stranger's server in all its moods: a whole list or nothing, in bounded time and memory, from where it should come. */
class AddressListFetchTests {

    private static final String HOST = "lists.example";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int MOST = 100_000;

    @TempDir
    static Path directory;

    private static final List<String> requests = new CopyOnWriteArrayList<>();
    private static SSLContext context;
    private static SSLServerSocket server;
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws Exception {
        context = context();
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads = Executors.newVirtualThreadPerTaskExecutor();
        threads.submit(() -> {
            while (!server.isClosed()) {
                SSLSocket socket = (SSLSocket) server.accept();
                threads.submit(() -> {
                    serve(socket);
                    return true;
                });
            }
            return true;
        });
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/chunked", "/closed"})
    void takesAListHoweverItsEndIsSaid(String path) throws Exception {
        assertThat(fetch(path))
                .isInstanceOfSatisfying(
                        Answer.Fetched.class,
                        fetched -> assertThat(new String(fetched.body().array(), StandardCharsets.UTF_8))
                                .isEqualTo("192.0.2.1\n192.0.2.2\n"));
        assertThat(requests)
                .anyMatch(request -> request.startsWith("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n"));
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(why("/moved")).isEqualTo("intelligence.fetch.redirect");
        assertThat(requests).noneMatch(request -> request.contains("/secret"));
    }

    @Test
    void cutsOffWhatIsTooLarge() throws Exception {
        assertThat(why("/large-said")).isEqualTo("intelligence.fetch.large");
        assertThat(why("/large-chunks")).isEqualTo("intelligence.fetch.large");
        assertThat(why("/large-endless")).isEqualTo("intelligence.fetch.large");
    }

    @Test
    void takesNoPartOfAList() throws Exception {
        assertThat(why("/short")).isEqualTo("intelligence.fetch.cut");
        assertThat(why("/short-chunk")).isEqualTo("intelligence.fetch.cut");
        assertThat(why("/nothing")).isEqualTo("intelligence.fetch.broken");
    }

    @Test
    void refusesOtherAnswers() throws Exception {
        assertThat(why("/missing")).isEqualTo("intelligence.fetch.status");
        assertThat(why("/gzip")).isEqualTo("intelligence.fetch.coding");
        assertThat(why("/headers")).isEqualTo("intelligence.fetch.http");
        assertThat(why("/noise")).isEqualTo("intelligence.fetch.http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/drip"})
    void waitsForNobodyLongerThanItMay(String path) throws Exception {
        long began = System.nanoTime();
        AddressListFetch hasty = new AddressListFetch(way(any -> true, Duration.ofMillis(700)));
        assertThat(code(hasty.fetch(url(path)))).isEqualTo("intelligence.fetch.timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void connectsToNoInnerAddressWhateverTheNameSays() throws Exception {
        int before = requests.size();
        for (String inner : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1")) {
            AddressListFetch.Resolver resolver = _ -> new InetAddress[] {InetAddress.ofLiteral(inner)};
            assertThat(code(fetching(resolver, PublicAddress::is).fetch(url("/length"))))
                    .as(inner)
                    .isEqualTo("intelligence.fetch.inner");
        }
        // One among others is enough, and none at all is no answer.
        AddressListFetch.Resolver mixed =
                _ -> new InetAddress[] {InetAddress.ofLiteral("9.9.9.9"), InetAddress.ofLiteral("192.168.0.1")};
        assertThat(code(fetching(mixed, PublicAddress::is).fetch(url("/length"))))
                .isEqualTo("intelligence.fetch.inner");
        assertThat(code(fetching(_ -> new InetAddress[0], any -> true).fetch(url("/length"))))
                .isEqualTo("intelligence.fetch.inner");
        assertThat(requests).hasSize(before);
    }

    @Test
    void resolvesOnceAndConnectsToWhatWasChecked() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        AddressListFetch.Resolver once = host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        assertThat(fetching(once, any -> true).fetch(url("/length"))).isInstanceOf(Answer.Fetched.class);
        assertThat(asked).containsExactly(HOST);
    }

    @Test
    void aNameThatNobodyKnowsAndACertificateOfSomebodyElse() throws Exception {
        AddressListFetch.Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(code(fetching(nobody, any -> true).fetch(url("/length")))).isEqualTo("intelligence.fetch.unknown");
        ListUrl other = ListUrl.of("https://other.example/length", List.of("other.example"));
        assertThat(code(fetching(AddressListFetchTests::loopback, any -> true).fetch(other)))
                .isEqualTo("intelligence.fetch.broken");
    }

    @Test
    void productionHasOneWayAndItIsTheOpenOne() {
        AddressListFetch.Way way = AddressListFetch.Way.open();
        assertThat(way.port()).isEqualTo(443);
        assertThat(way.allowed().test(InetAddress.getLoopbackAddress())).isFalse();
        assertThat(way.allowed().test(InetAddress.ofLiteral("9.9.9.9"))).isTrue();
    }

    private static Answer fetch(String path) throws InterruptedException {
        return fetching(AddressListFetchTests::loopback, any -> true).fetch(url(path));
    }

    private static String why(String path) throws InterruptedException {
        return code(fetch(path));
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Failed failed ? failed.why().code() : "fetched";
    }

    private static ListUrl url(String path) {
        return ListUrl.of("https://" + HOST + path, List.of(HOST));
    }

    private static InetAddress[] loopback(String host) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static AddressListFetch fetching(AddressListFetch.Resolver resolver, Predicate<InetAddress> allowed) {
        AddressListFetch.Way way = way(allowed, Duration.ofSeconds(20));
        return new AddressListFetch(
                new AddressListFetch.Way(resolver, allowed, way.tls(), way.port(), way.whole(), way.most()));
    }

    private static AddressListFetch.Way way(Predicate<InetAddress> allowed, Duration whole) {
        return new AddressListFetch.Way(
                AddressListFetchTests::loopback,
                allowed,
                context.getSocketFactory(),
                server.getLocalPort(),
                whole,
                MOST);
    }

    private static void serve(SSLSocket socket) throws Exception {
        try (socket) {
            StringBuilder request = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                request.append((char) next);
            }
            requests.add(request.toString());
            answer(socket, request.toString().split(" ")[1]);
        } catch (IOException _) {
            // The asker had enough of it.
        }
    }

    private static void answer(SSLSocket socket, String path) throws Exception {
        String list = "192.0.2.1\n192.0.2.2\n";
        String ok = "HTTP/1.1 200 OK\r\n";
        switch (path) {
            case "/length" -> write(socket, ok + "Content-Length: 20\r\n\r\n" + list);
            case "/chunked" ->
                write(
                        socket,
                        ok + "Transfer-Encoding: chunked\r\n\r\na\r\n192.0.2.1\n\r\na;x=y\r\n192.0.2.2\n\r\n0\r\n\r\n");
            case "/closed" -> write(socket, "HTTP/1.0 200 OK\r\n\r\n" + list);
            case "/moved" ->
                write(
                        socket,
                        "HTTP/1.1 302 Found\r\nLocation: https://" + HOST + "/secret\r\nContent-Length: 0\r\n\r\n");
            case "/large-said" -> write(socket, ok + "Content-Length: 99999999999\r\n\r\n");
            case "/large-chunks" -> {
                write(socket, ok + "Transfer-Encoding: chunked\r\n\r\n");
                endless(socket, "4e20\r\n" + "1".repeat(20_000) + "\r\n");
            }
            case "/large-endless" -> {
                write(socket, ok + "\r\n");
                endless(socket, "192.0.2.1\n".repeat(1000));
            }
            case "/short" -> write(socket, ok + "Content-Length: 30\r\n\r\n" + list);
            case "/short-chunk" -> write(socket, ok + "Transfer-Encoding: chunked\r\n\r\nff\r\n192.0.2.1\n");
            case "/missing" -> write(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            case "/gzip" -> write(socket, ok + "Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + list);
            case "/headers" -> {
                write(socket, ok);
                endless(socket, "X-More: and more\r\n");
            }
            case "/noise" -> write(socket, "SSH-2.0-example\r\n");
            case "/silent" -> threads.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS);
            case "/drip" -> {
                write(socket, ok + "Content-Length: 50000\r\n\r\n");
                for (int i = 0; i < 200; i++) {
                    write(socket, "1");
                    threads.awaitTermination(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                }
            }
            default -> {
                // Closes without a word.
            }
        }
    }

    /** Bounded, should nobody stop it. */
    private static void endless(SSLSocket socket, String piece) throws IOException {
        for (int i = 0; i < 5_000; i++) {
            write(socket, piece);
        }
    }

    private static void write(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** A key of this run only, known to both sides. */
    private static SSLContext context() throws Exception {
        Path file = directory.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:" + HOST,
                        "-validity",
                        "3650",
                        "-startdate",
                        "-1y",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("keytool.txt")))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return made;
    }
}
