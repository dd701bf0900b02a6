package org.mdrportal.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mdrportal.MdrApplication;
import org.mdrportal.db.TestDatabase;
import org.mdrportal.emulator.AzureEmulator;
import org.mdrportal.emulator.EmulatorOptions;
import org.mdrportal.emulator.demo.DemoCustomer;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.fleet.Subscription;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole product with its neighbours: PostgreSQL, the emulator with the demo fleet, the application started as
 * production starts it. One for all tests of a JVM; tests use customers and subscriptions of their own where they change
 * something.
 */
final class WholeSystem {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final AzureEmulator emulator;
    final DemoFleet demo;
    final TestDatabase database;
    final URI url;
    final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private static final class Shared {
        static final WholeSystem SYSTEM = new WholeSystem();
    }

    /** Started by the first test that asks; ends with the JVM. */
    static WholeSystem shared() {
        return Shared.SYSTEM;
    }

    /** One that no other test sees, for what would leave the shared one in no state to go on; the caller closes it. */
    static WholeSystem own() {
        return new WholeSystem();
    }

    void close() {
        context.close();
        emulator.close();
        database.close();
    }

    private WholeSystem() {
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        demo = DemoFleet.load(emulator.fleet());
        database = TestDatabase.empty();
        allowSignIn(url);
        context = start(port, Map.of());
        demo.customers().forEach(this::onboard);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    /** Another instance on the same database and the same neighbours. */
    ConfigurableApplicationContext start(int port, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", String.valueOf(port));
        settings.put("server.address", "127.0.0.1");
        settings.put("mdr.public-url", "http://127.0.0.1:" + port);
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.flyway.user", database.ownerUsername());
        settings.put("spring.flyway.password", database.ownerPassword());
        settings.put("mdr.azure.arm-endpoint", emulator.url().toString());
        settings.put("mdr.azure.credential", "static-token");
        settings.put("mdr.azure.static-token", emulator.armToken());
        // Pictures show the interval that production has; tests do not wait so long.
        settings.put("mdr.azure.poll-interval", Boolean.getBoolean("mdr.screenshots") ? "PT60S" : "PT1S");
        settings.put("mdr.delegation.managing-tenant-id", "aaaaaaaa-0000-4000-8000-000000000001");
        settings.put("mdr.delegation.polling-principal-id", "aaaaaaaa-0000-4000-8000-000000000002");
        settings.put("mdr.delegation.acting-principal-id", "aaaaaaaa-0000-4000-8000-000000000003");
        settings.put("mdr.oidc.issuer", emulator.issuer(ProviderOnly.STAFF));
        settings.put("mdr.oidc.client-id", ProviderOnly.PORTAL_CLIENT_ID);
        settings.put(
                "mdr.oidc.client-secret",
                emulator.fleet().application().orElseThrow().secret());
        settings.putAll(more);
        SpringApplication application = new SpringApplication(MdrApplication.class);
        application.setRegisterShutdownHook(false);
        return application.run(settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
    }

    void allowSignIn(URI portal) {
        emulator.fleet().allowRedirect(portal.resolve("/login/oauth2/code/staff"));
        emulator.fleet().allowRedirect(portal.resolve("/login/oauth2/code/customer"));
        emulator.fleet().allowPostLogout(portal.resolve("/sign-in?signed-out"));
    }

    private void onboard(DemoCustomer customer) {
        String code = customer.code();
        created(post(
                "administrator",
                "/api/v1/tenants",
                Map.of("code", code, "name", customer.directory().name(), "stage", "LIVE")));
        customer.subscriptions()
                .forEach(subscription -> created(post(
                        "administrator",
                        "/api/v1/tenants/" + code + "/subscriptions",
                        Map.of("subscriptionId", subscription.id(), "name", subscription.displayName()))));
        created(post(
                "administrator",
                "/api/v1/tenants/" + code + "/directories",
                Map.of("directoryId", customer.directory().id())));
        created(post(
                "administrator",
                "/api/v1/tenants/" + code + "/assignments",
                Map.of(
                        "directoryId",
                        ProviderOnly.STAFF,
                        "subjectId",
                        customer.program().oid(),
                        "role",
                        "CUSTOMER_READER",
                        "name",
                        customer.program().clientId())));
    }

    record Answer(int status, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** @param client name of a program, for example {@code soc-tier1}; empty sends no token */
    Answer get(String client, String path) {
        return send(url, client, "GET", path, null);
    }

    Answer post(String client, String path, Object body) {
        return send(url, client, "POST", path, body);
    }

    Answer send(URI instance, String client, String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.resolve(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!client.isEmpty()) {
            request.header("Authorization", "Bearer " + token(client));
        }
        return exchange(request.build());
    }

    Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String token(String client) {
        return tokens.computeIfAbsent(client, this::fetchToken);
    }

    private String fetchToken(String client) {
        Program program = emulator.fleet().programs().stream()
                .filter(each -> each.clientId().equals(client))
                .findFirst()
                .orElseThrow();
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                program.secret(),
                "scope",
                emulator.fleet().application().orElseThrow().scope());
        StringBuilder body = new StringBuilder();
        form.forEach((key, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        Answer answer = exchange(HttpRequest.newBuilder(emulator.tokenUrl(program.directory()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
        return answer.json().path("access_token").asString();
    }

    /** Waits for something that workers do; fails with what was awaited when it does not come. */
    static void eventually(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /**
     * What a test onboards for itself.
     *
     * @param person of its own directory, who may read
     */
    record Customer(String code, UUID directory, UUID subscription, String client, Person person) {}

    /** A customer of its own: directory, program and one watched subscription, onboarded through the API. */
    Customer newCustomer() {
        return newCustomer("");
    }

    /** @param word stands in all its names */
    Customer newCustomer(String word) {
        String code = "T" + NUMBER.incrementAndGet();
        UUID directory = UUID.randomUUID();
        String client = "customer-" + code.toLowerCase(Locale.ROOT);
        emulator.fleet().put(new Directory(directory, "Customer " + code + word, client + ".example"));
        Person person = newPerson(directory, "reader@" + client + ".example", "Reader of " + code, "CUSTOMER_READER");
        Program program = new Program(
                client,
                UUID.randomUUID().toString(),
                ProviderOnly.STAFF,
                UUID.randomUUID(),
                client,
                Set.of("CUSTOMER_READER"));
        emulator.fleet().put(program);
        Subscription subscription = Subscription.of(
                UUID.randomUUID(),
                directory,
                code + " production" + word,
                ProviderOnly.STAFF,
                new Cluster("aks-" + code + word, "rg", "westeurope"));
        delegate(subscription);
        onboard(new DemoCustomer(
                code, emulator.fleet().directory(directory).orElseThrow(), List.of(), program, List.of(subscription)));
        return new Customer(code, directory, subscription.id(), client, person);
    }

    /** An alert of this name, raised at Azure and waited for; answers the product's id of it. */
    String raise(Customer customer, String name) {
        emulator.fleet().raise(customer.subscription(), AlertTemplate.of("K8S_Test", name, "High", "Execution"));
        String path = "/api/v1/alerts?limit=500&subscription=" + customer.subscription();
        AtomicReference<String> id = new AtomicReference<>();
        eventually(
                "the alert " + name,
                () -> get("soc-tier1", path)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(each -> name.equals(each.path("displayName").asString()))
                        .peek(each -> id.set(each.path("id").asString()))
                        .findFirst()
                        .isPresent());
        return id.get();
    }

    /** A subscription that nobody watches yet, at Azure, with everything we need granted. */
    Subscription newSubscription(UUID directory, String name) {
        Subscription subscription = Subscription.of(
                UUID.randomUUID(), directory, name, ProviderOnly.STAFF, new Cluster("aks-new", "rg", "westeurope"));
        delegate(subscription);
        return subscription;
    }

    private void delegate(Subscription subscription) {
        emulator.fleet().put(subscription);
        emulator.fleet().roles(subscription.id(), Principal.POLLING, Set.of(ArmRole.READER, ArmRole.SECURITY_READER));
        emulator.fleet().switchPlan(subscription.id(), "Containers", true);
    }

    Person newPerson(UUID directory, String userName, String displayName, String... roles) {
        Person person = new Person(
                directory,
                UUID.randomUUID(),
                userName,
                displayName,
                UUID.randomUUID().toString(),
                Set.of(roles),
                null);
        emulator.fleet().put(person);
        return person;
    }

    /** One of the provider's people, by the part of the user name before the sign. */
    Person staff(String name) {
        return demo.provider().people().stream()
                .filter(each -> each.userName().startsWith(name + "@"))
                .findFirst()
                .orElseThrow();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void created(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }
}
