package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two instances take in what belongs together at the same moment, from programs and from Azure. */
class TwoInstancesIncidentTests {

    private static final int WRITERS = 16;

    private static final WholeSystem SYSTEM = WholeSystem.shared();

    private static URI second;
    private static ConfigurableApplicationContext instance;

    @BeforeAll
    static void startSecond() {
        int port = WholeSystem.freePort();
        second = URI.create("http://127.0.0.1:" + port);
        SYSTEM.allowSignIn(second);
        instance = SYSTEM.start(port, Map.of());
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void sixteenWritersAndTheirPollsOnOneKeyMakeOneIncidentWithOneNumber() throws Exception {
        Customer customer = SYSTEM.newCustomer();
        int raised = 8;

        List<Answer> answers = atOnce(writer -> {
            if (writer % 2 == 0) {
                SYSTEM.emulator.fleet().raise(customer.subscription(), Catalogue.get("K8S.NODE_DriftBinary"));
            }
            return post(writer, customer, "K8S_ExposedDashboard");
        });

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        eventually("the polled ones", () -> alerts(customer).size() == WRITERS + raised);
        List<JsonNode> posted = alerts(customer).stream()
                .filter(alert -> alert.path("category").asString().equals("DASHBOARD_ACCESS"))
                .toList();
        assertThat(posted).hasSize(WRITERS);
        assertThat(posted)
                .extracting(alert -> alert.path("incident").asString())
                .containsOnly(number(posted));
        List<JsonNode> incidents = incidents(customer);
        assertThat(incidents)
                .filteredOn(incident -> incident.path("category").asString().equals("DASHBOARD_ACCESS"))
                .singleElement()
                .satisfies(
                        incident -> assertThat(incident.path("alerts").asInt()).isEqualTo(WRITERS));
        numbersAreWithoutGap(customer, incidents);
    }

    @Test
    void theSameAlertFromSixteenSidesIsOneAlert() throws Exception {
        Customer customer = SYSTEM.newCustomer();

        List<Answer> answers = atOnce(writer -> SYSTEM.send(
                writer % 2 == 0 ? SYSTEM.url : second,
                "soc-lead",
                "POST",
                "/api/v1/alerts",
                body(customer, "the-same", "K8S_ExposedDashboard")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(WRITERS - 1);
        assertThat(alerts(customer)).hasSize(1);
        assertThat(incidents(customer)).singleElement().satisfies(incident -> {
            assertThat(incident.path("alerts").asInt()).isEqualTo(1);
            assertThat(incident.path("number").asString()).isEqualTo(customer.code() + "-1");
        });
    }

    @Test
    void categoriesOnOneClusterThatArriveAtOnceAreOneAttack() throws Exception {
        Customer customer = SYSTEM.newCustomer();
        List<String> types = List.of(
                "K8S_ExposedDashboard",
                "K8S.NODE_MinerInContainerImage",
                "K8S.NODE_KubernetesAPI",
                "K8S_ServiceAcountPermissionAnomaly");

        List<Answer> answers = atOnce(writer -> post(writer, customer, types.get(writer / 2 % types.size())));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        List<JsonNode> incidents = incidents(customer);
        assertThat(incidents).hasSize(types.size());
        assertThat(incidents)
                .extracting(incident -> incident.path("alerts").asInt())
                .containsOnly(WRITERS / types.size());
        assertThat(incidents.getFirst().path("attack").isNull()).isFalse();
        assertThat(incidents)
                .extracting(incident -> incident.path("attack").asString())
                .containsOnly(incidents.getFirst().path("attack").asString());
        numbersAreWithoutGap(customer, incidents);
    }

    private interface Writer {

        Answer write(int number);
    }

    private static List<Answer> atOnce(Writer writer) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> writes = IntStream.range(0, WRITERS)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return writer.write(number);
                    }))
                    .toList();
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> write : writes) {
                answers.add(write.get());
            }
            return answers;
        }
    }

    /** Even ones through one instance, odd ones through the other. */
    private static Answer post(int writer, Customer customer, String type) {
        URI instance = writer % 2 == 0 ? SYSTEM.url : second;
        return SYSTEM.send(instance, "soc-lead", "POST", "/api/v1/alerts", body(customer, "writer-" + writer, type));
    }

    private static Map<String, Object> body(Customer customer, String id, String type) {
        String cluster = new Cluster("aks-" + customer.code(), "rg", "westeurope")
                .resourceId(SYSTEM.emulator
                        .fleet()
                        .subscription(customer.subscription())
                        .orElseThrow());
        return Map.of(
                "tenant",
                customer.code(),
                "source",
                "writers",
                "id",
                id,
                "title",
                "Seen by a sensor of ours",
                "severity",
                "High",
                "type",
                type,
                "resource",
                cluster);
    }

    private static String number(List<JsonNode> alerts) {
        return alerts.getFirst().path("incident").asString();
    }

    private static void numbersAreWithoutGap(Customer customer, List<JsonNode> incidents) {
        assertThat(incidents)
                .extracting(incident -> incident.path("number").asString())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, incidents.size())
                        .mapToObj(number -> customer.code() + "-" + number)
                        .toList());
    }

    private static List<JsonNode> alerts(Customer customer) {
        return items("/api/v1/alerts?limit=500&tenant=" + customer.code());
    }

    private static List<JsonNode> incidents(Customer customer) {
        return items("/api/v1/incidents?limit=500&tenant=" + customer.code());
    }

    private static List<JsonNode> items(String path) {
        return SYSTEM.get("soc-tier1", path).json().path("items").valueStream().toList();
    }
}
