package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mdrportal.alert.AlertFixtures.bytes;
import static org.mdrportal.alert.AlertFixtures.posted;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Tenants;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other programs hand in: strict about what is read, indifferent to the rest, once per source and id. */
class PostedAlertsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AlertBed bed = new AlertBed();

    /** A program of this customer that may hand in alerts and nothing else. */
    private Caller sender() {
        Reach writes = new Reach(Map.of(Permission.ALERT_WRITE, Tenants.one(bed.tenant)));
        return new Caller(new Actor("directory", "program", "A program"), Reach.NONE, writes);
    }

    private MockHttpServletResponse answer(String body) {
        return answer(sender(), MediaType.APPLICATION_JSON, bytes(body).array());
    }

    private MockHttpServletResponse answer(Caller caller, MediaType type, byte[] body) {
        try {
            Object problems = bed.domain.bean(Class.forName("org.mdrportal.platform.ApiProblems"));
            var web = MockMvcBuilders.standaloneSetup(bed.domain.bean(AlertController.class))
                    .setControllerAdvice(problems)
                    .build();
            return caller.<MockHttpServletResponse, Exception>call(
                    () -> web.perform(post("/api/v1/alerts").contentType(type).content(body))
                            .andReturn()
                            .getResponse());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode json(MockHttpServletResponse answer) {
        return JSON.readTree(answer.getContentAsByteArray());
    }

    private String body(String more) {
        return """
                {"tenant":"%s","source":"Falco","id":"1","title":"A shell in a container","severity":"High"%s}""".formatted(bed.tenant, more);
    }

    @Test
    void isStoredOnceWithItsBodyAsItArrived() {
        String body = body("""
                , "type":"shell", "intent":"Execution", "resource":"/Subscriptions/S/Cluster",
                "occurred":"2026-06-14T10:00:00.5+02:00", "raw":{"b":[1,{"a":null}]}, "unknown":{"x":1}""");
        MockHttpServletResponse first = answer(body);
        assertThat(first.getStatus()).isEqualTo(201);
        AlertId id =
                new AlertId(java.util.UUID.fromString(json(first).path("id").asString()));
        assertThat(first.getHeader("Location")).isEqualTo("/api/v1/alerts/" + id);
        AlertView alert = bed.get(id);
        assertThat(alert.externalId()).isEqualTo("1");
        assertThat(alert.roads()).containsExactly(Road.POSTED);
        assertThat(alert.subscription()).isNull();
        assertThat(alert.productName()).isEqualTo("Falco");
        assertThat(alert.displayName()).isEqualTo("A shell in a container");
        assertThat(alert.alertType()).isEqualTo("shell");
        assertThat(alert.resourceId()).isEqualTo("/subscriptions/s/cluster");
        assertThat(alert.started()).isEqualTo(Instant.parse("2026-06-14T08:00:00.5Z"));
        assertThat(alert.history() || alert.late() || alert.sample()).isFalse();
        assertThat(bed.raw(id).payload()).isEqualTo(bytes(body));

        assertThat(answer(body).getStatus()).isEqualTo(200);
        assertThat(answer(body.replace(" ", "").replace("Ashellinacontainer", "A shell in a container"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(bed.get(id).revision()).isOne();
        assertThat(bed.rows("alert_revision")).isOne();
    }

    @Test
    void otherContentUnderAKnownKeyIsARevision() {
        AlertId id = new AlertId(
                java.util.UUID.fromString(json(answer(body(""))).path("id").asString()));
        MockHttpServletResponse again = answer(body(",\"severity\":\"Low\""));
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(json(again).path("revision").asInt()).isEqualTo(2);
        assertThat(bed.get(id).severity()).isEqualTo("Low");
        assertThat(answer(body(",\"severity\":\"Low\",\"raw\":[1]")).getStatus())
                .isEqualTo(200);
        assertThat(answer(body(",\"severity\":\"Low\",\"raw\":[2]")).getStatus())
                .isEqualTo(200);
        assertThat(answer(body(",\"severity\":\"Low\",\"raw\":[2],\"occurred\":\"2026-01-01T00:00Z\""))
                        .getStatus())
                .isEqualTo(200);
        assertThat(bed.get(id).revision()).isEqualTo(4);
    }

    @Test
    void anotherSourceOrIdIsAnotherAlertHoweverTheyArePutTogether() {
        for (String key : List.of(
                "\"source\":\"a\",\"id\":\"b:c\"",
                "\"source\":\"a:b\",\"id\":\"c\"",
                "\"source\":\"a%3ab\",\"id\":\"c\"",
                "\"source\":\"a\",\"id\":\"B:C\"")) {
            assertThat(answer(body("," + key)).getStatus()).isEqualTo(201);
        }
        assertThat(answer(body(",\"source\":\"A\",\"id\":\"b:c\"")).getStatus()).isEqualTo(200);
        assertThat(bed.rows("alert")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"a\":1} {}",
                "{\"a\":1}x",
                "{'a':1}",
                "{\"a\":NaN}",
                "\u0000"
            })
    void refusesWhatIsNoObject(String body) {
        MockHttpServletResponse answer = answer(body);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:mdr:problem:invalid-request");
    }

    @Test
    void namesEachFieldThatIsWrong() {
        MockHttpServletResponse answer = answer("""
                {"tenant":7,"source":"","id":null,"title":["x"],"severity":"%s","type":{},"resource":true,
                 "intent":1.5,"occurred":"2026-06-14T10:00:00","raw":{"id":7}}""".formatted("x".repeat(101)));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(json(answer).path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "tenant", "source", "id", "title", "severity", "type", "resource", "intent", "occurred");
        for (String bad : List.of("yesterday", "2026-13-01T00:00:00Z", "+99999-01-01T00:00:00Z", "1772269933")) {
            assertThat(json(answer(body(",\"occurred\":\"" + bad + "\"")))
                            .path("errors")
                            .propertyNames())
                    .isEqualTo(Set.of("occurred"));
        }
        assertThat(bed.rows("alert")).isZero();
    }

    @Test
    void takesUpToAMegabyteHoweverItIsMade() {
        int room = PostedBody.MOST_BYTES - body(",\"raw\":\"\"").length();
        assertThat(answer(body(",\"raw\":\"" + "x".repeat(room) + "\"")).getStatus())
                .isEqualTo(201);
        MockHttpServletResponse tooLarge = answer(body(",\"raw\":\"" + "x".repeat(room + 1) + "\""));
        assertThat(tooLarge.getStatus()).isEqualTo(413);
        assertThat(json(tooLarge).path("type").asString()).isEqualTo("urn:mdr:problem:too-large");
        assertThat(answer(body(",\"raw\":" + "[".repeat(400_000) + "]".repeat(400_000)))
                        .getStatus())
                .isEqualTo(400);
        assertThat(answer(body(",\"more\":" + "[".repeat(900) + "]".repeat(900)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(answer(body(",\"raw\":" + "9".repeat(500_000))).getStatus()).isEqualTo(200);
    }

    @Test
    void replacesWhatNoDatabaseHolds() {
        answer(body(",\"id\":\"a\\u0000b\\ud800\",\"title\":\"x\\udc00\\ud83d\\ude80\""));
        AlertView alert = bed.shown().getFirst();
        assertThat(alert.externalId()).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(alert.displayName()).isEqualTo("x\uFFFD\uD83D\uDE80");
    }

    @Test
    void refusesTheSenderOfAnotherTenantAndWhoMayNotWrite() {
        AlertBed other = new AlertBed();
        assertThat(answer(body("").replace(bed.tenant.toString(), other.tenant.toString()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(body("").replace(bed.tenant.toString(), "NOSUCH")).getStatus())
                .isEqualTo(404);
        Reach reads = new Reach(Map.of(Permission.ALERT_READ, Tenants.all()));
        Caller reader = new Caller(new Actor("directory", "reader", "A reader"), reads, Reach.NONE);
        assertThat(answer(reader, MediaType.APPLICATION_JSON, bytes(body("")).array())
                        .getStatus())
                .isEqualTo(403);
        assertThat(answer(sender(), MediaType.TEXT_PLAIN, bytes(body("")).array())
                        .getStatus())
                .isEqualTo(415);
        PostedAlert alert = posted("a", "b", "c", null);
        PostedAlerts posted = bed.domain.bean(PostedAlerts.class);
        assertThatThrownBy(() -> sender().call(() -> posted.accept(other.tenant, alert)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> sender().call(() -> posted.tenant(Tenants.one(bed.tenant), other.tenant.toString())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThat(bed.rows("alert") + other.rows("alert")).isZero();
    }

    @Test
    void thatItWasHandedInStandsInTheRecordUnderTheSendersName() {
        answer(body(""));
        assertThat(bed.domain
                        .owner()
                        .sql("SELECT actor_id FROM audit_record WHERE tenant_id = :tenant AND action = 'alert.posted'")
                        .param("tenant", bed.tenant.value())
                        .query(String.class)
                        .list())
                .containsExactly("program");
    }

    @Test
    void manyAtOnceOfTheSameAreOneAlert() {
        List<PostedOutcome> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
        Runnable once = () -> outcomes.add(bed.post(posted("siem", "1", "T", null)));
        AlertBed.atOnce(List.of(once, once, once, once));
        assertThat(outcomes).hasSize(4);
        assertThat(outcomes.stream().filter(PostedOutcome.Added.class::isInstance))
                .hasSize(1);
        assertThat(bed.rows("alert")).isOne();
        assertThat(bed.rows("alert_revision")).isOne();
    }
}
