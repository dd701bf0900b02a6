package org.mdrportal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.faults.Effect;
import org.mdrportal.emulator.faults.FaultKind;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class FaultKindTests {

    private static final UUID TOYS = DemoFleet.TAILSPIN_TOYS;
    private static final String ALERTS =
            "/subscriptions/" + TOYS + "/providers/Microsoft.Security/alerts?api-version=2022-01-01";
    private static final int MOST_PAGES = 30;

    private static final Set<FaultKind> SMALL_AND_HARMLESS = EnumSet.of(
            FaultKind.ELEMENT_TWICE,
            FaultKind.DUPLICATE_KEYS,
            FaultKind.EMPTY_PAGE,
            FaultKind.PAGES_SHIFT,
            FaultKind.PAGES_REORDERED,
            FaultKind.NULL_ELEMENTS,
            FaultKind.ELEMENT_TEXT);

    private AzureEmulator emulator;
    private Caller caller;

    @BeforeEach
    void start() {
        emulator = AzureEmulator.start(EmulatorOptions.defaults());
        DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
        emulator.fleet().clearAlerts(TOYS);
        for (int i = 0; i < 7; i++) {
            emulator.fleet().raise(TOYS, Catalogue.get("K8S_TI_Proxy"));
        }
        emulator.fleet().pageSize(TOYS, 3);
    }

    @AfterEach
    void stop() {
        caller.close();
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindDoesWhatItsEffectSays(FaultKind kind) throws Exception {
        Fault fault = kind == FaultKind.LATENCY || kind == FaultKind.NO_ANSWER
                ? kind.make(1)
                : kind == FaultKind.CRAWL ? kind.make(40_000) : kind.make();
        emulator.fleet().fault(TOYS, fault);
        Reading reading = read();
        Set<String> honest = new HashSet<>(honest());
        switch (kind.effect()) {
            case HARMLESS, ODD_ELEMENTS -> {
                assertThat(reading.problem).isEmpty();
                assertThat(reading.ids).containsAll(honest);
            }
            case GAP -> {
                assertThat(reading.problem).isEmpty();
                assertThat(honest).containsAll(reading.ids).hasSizeGreaterThan(reading.ids.size());
            }
            case CUT_SHORT -> assertThat(reading.problem).isNotEmpty();
            case NOTHING -> {
                if (kind != FaultKind.CRAWL) {
                    assertThat(reading.ids).isEmpty();
                    assertThat(reading.problem).isNotEmpty();
                }
            }
        }
        emulator.fleet().fault(TOYS, null);
        assertThat(read().ids).containsExactlyElementsOf(honest());
    }

    @Test
    void twoHarmlessKindsTogetherLoseNothing() throws Exception {
        for (FaultKind outer : SMALL_AND_HARMLESS) {
            for (FaultKind inner : SMALL_AND_HARMLESS) {
                emulator.fleet().fault(TOYS, Faults.both(outer.make(), inner.make()));
                for (int reading = 0; reading < 2; reading++) {
                    Reading read = read();
                    assertThat(read.problem).as("%s and %s", outer, inner).isEmpty();
                    assertThat(read.ids).as("%s and %s", outer, inner).containsAll(honest());
                }
            }
        }
    }

    @Test
    void namesAreUniqueAndReadable() {
        assertThat(EnumSet.allOf(FaultKind.class))
                .extracting(FaultKind::label)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .allMatch(label -> FaultKind.find(label).isPresent());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"THROTTLED", "THROTTLED_ABSURD", "THROTTLED_NEGATIVE", "THROTTLED_SILENT", "THROTTLED_MILLISECONDS"
            })
    void throttlingSaysHowLongOrDoesNot(FaultKind kind) throws Exception {
        emulator.fleet().fault(TOYS, kind.make());
        HttpResponse<String> response = caller.arm(ALERTS);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After").orElse("none"))
                .isEqualTo(
                        switch (kind) {
                            case THROTTLED -> "5";
                            case THROTTLED_ABSURD -> "999999999";
                            case THROTTLED_NEGATIVE -> "-5";
                            default -> "none";
                        });
        assertThat(response.headers().firstValue("x-ms-retry-after-ms").isPresent())
                .isEqualTo(kind == FaultKind.THROTTLED_MILLISECONDS);
    }

    @Test
    void aDateIsCountedFromTheEmulatorsClock() throws Exception {
        emulator.close();
        var clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
        emulator = AzureEmulator.start(EmulatorOptions.defaults().withClock(clock));
        DemoFleet.load(emulator.fleet());
        caller = new Caller(emulator);
        emulator.fleet().fault(TOYS, FaultKind.THROTTLED_DATE.make(90));
        String date = caller.arm(ALERTS).headers().firstValue("Retry-After").orElseThrow();
        assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                .isEqualTo(clock.instant().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aPageThatShiftsShowsOneAlertTwiceAndNothingIsMissing() throws Exception {
        emulator.fleet().fault(TOYS, FaultKind.PAGES_SHIFT.make());
        assertThat(read().ids).hasSize(8).containsAll(honest());
    }

    @Test
    void theOrderIsAnotherAtEveryReadingButTheContentIsNot() throws Exception {
        emulator.fleet().fault(TOYS, FaultKind.PAGES_REORDERED.make());
        Reading first = read();
        Reading second = read();
        assertThat(first.ids).hasSize(7).isNotEqualTo(second.ids).containsExactlyInAnyOrderElementsOf(second.ids);
        assertThat(new HashSet<>(first.items)).isEqualTo(new HashSet<>(second.items));
        assertThat(first.texts).doesNotContainAnyElementsOf(second.texts);
    }

    @Test
    void theEndlessListGoesOnWithoutCostingQuota() throws Exception {
        emulator.fleet().fault(TOYS, FaultKind.NEXT_LINK_ENDLESS.make());
        Set<String> links = new HashSet<>();
        String next = ALERTS;
        for (int page = 0; page < 400; page++) {
            next = caller.armJson(next).path("nextLink").asString();
            assertThat(links.add(next)).isTrue();
        }
    }

    /** What one fault made of the link, the other may not be able to read: the list is answered all the same. */
    @Test
    void twoFaultsOfOneLinkStillMakeAList() throws Exception {
        List<FaultKind> links = Arrays.stream(FaultKind.values())
                .filter(kind -> kind.name().startsWith("NEXT_LINK_"))
                .toList();
        for (FaultKind outer : links) {
            for (FaultKind inner : links) {
                emulator.fleet().fault(TOYS, Faults.both(outer.make(), inner.make()));
                assertThat(caller.armJson(ALERTS).path("value").isArray())
                        .as("%s and %s", outer, inner)
                        .isTrue();
            }
        }
    }

    @Test
    void whoFollowsAForeignLinkIsSeenUnderTheWrongName() throws Exception {
        emulator.fleet().fault(TOYS, FaultKind.NEXT_LINK_FOREIGN_HOST.make());
        String link = caller.armJson(ALERTS).path("nextLink").asString();
        caller.arm(link);
        assertThat(emulator.requests().of(TOYS).getLast().host()).startsWith("localhost:");
        emulator.fleet().fault(TOYS, FaultKind.NEXT_LINK_FOREIGN_SUBSCRIPTION.make());
        assertThat(caller.armJson(ALERTS).path("nextLink").asString())
                .doesNotContain(TOYS.toString())
                .containsAnyOf(emulator.fleet().subscriptions().stream()
                        .map(subscription -> subscription.id().toString())
                        .toArray(String[]::new));
    }

    @Test
    void aPageCanHaveAFaultOfItsOwnAndTheNextAnother() throws Exception {
        emulator.fleet()
                .fault(
                        TOYS,
                        Faults.both(
                                Faults.onPage(1, FaultKind.NULL_ELEMENTS.make()),
                                Faults.onPage(2, FaultKind.UNAVAILABLE.make())));
        JsonNode first = caller.armJson(ALERTS);
        assertThat(first.path("value").valueStream().filter(JsonNode::isNull)).hasSize(1);
        assertThat(caller.arm(first.path("nextLink").asString()).statusCode()).isEqualTo(503);
    }

    @Test
    void theListOfSubscriptionsHasFaultsToo() throws Exception {
        String list = "/subscriptions?api-version=2022-12-01";
        emulator.fleet().listFault(FaultKind.FORBIDDEN.make());
        assertThat(caller.arm(list).statusCode()).isEqualTo(403);
        assertThat(caller.arm(ALERTS).statusCode()).isEqualTo(200);
        emulator.fleet().listFault(FaultKind.NULL_ELEMENTS.make());
        assertThat(caller.armJson(list).path("value").valueStream().filter(JsonNode::isNull))
                .isNotEmpty();
        emulator.fleet().listFault(null);
        assertThat(caller.armJson(list).path("count").path("value").asInt()).isPositive();
    }

    @Test
    void pairsAreSetFromOutside() throws Exception {
        String path = "/emulator/subscriptions/" + TOYS + "/fault";
        assertThat(caller.postJson(path, """
                        {"kind":"duplicate-keys","second":"throttled","secondAmount":9,"secondPage":2}""").statusCode()).isEqualTo(200);
        HttpResponse<String> first = caller.arm(ALERTS);
        assertThat(first.body()).contains("/not/this/one");
        HttpResponse<String> second =
                caller.arm(Json.parse(first.body()).path("nextLink").asString());
        assertThat(second.headers().firstValue("Retry-After")).hasValue("9");
        assertThat(Json.parse(caller.get("/emulator/faults").body())).hasSize(FaultKind.values().length);
        assertThat(caller.postJson("/emulator/fault", "{\"kind\":\"not-found\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(emulator.fleet().listFault()).isPresent();
    }

    @Test
    void anAnswerThatNeverBeginsEndsWithTheConnection() {
        emulator.fleet().fault(TOYS, FaultKind.NO_ANSWER.make(1));
        long before = System.nanoTime();
        assertThatThrownBy(() -> caller.arm(ALERTS)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void effectsAreAllInUse() {
        assertThat(EnumSet.allOf(FaultKind.class)).extracting(FaultKind::effect).contains(Effect.values());
    }

    private List<String> honest() {
        return emulator.fleet().alerts(TOYS).stream()
                .map(alert -> alert.path("id").asString())
                .toList();
    }

    /** What a plain reader makes of the list. */
    private record Reading(List<String> ids, List<JsonNode> items, List<String> texts, String problem) {}

    private Reading read() throws InterruptedException {
        var reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), "");
        String next = ALERTS;
        var seen = new HashSet<String>();
        try {
            while (next != null) {
                if (!seen.add(next) || seen.size() > MOST_PAGES) {
                    return problem(reading, "no end");
                }
                HttpResponse<String> response = caller.arm(next);
                String body = response.body();
                if (body.length() > 32 << 20) {
                    return problem(reading, "too large");
                }
                if (response.statusCode() != 200) {
                    return problem(reading, "status " + response.statusCode());
                }
                int skipped = skipOdd(reading, body);
                if (skipped > 0) {
                    return problem(reading, "");
                }
                JsonNode page = Json.parse(body);
                if (!page.path("value").isArray()) {
                    return problem(reading, "no value");
                }
                page.path("value").forEach(item -> add(reading, item));
                JsonNode link = page.path("nextLink");
                if (!link.isMissingNode() && !link.isString()) {
                    return problem(reading, "the link is no text");
                }
                next = link.asString(null);
                if (next != null && !next.startsWith(emulator.url() + "/subscriptions/" + TOYS)) {
                    return problem(reading, "astray");
                }
            }
            return reading;
        } catch (IOException | JacksonException e) {
            return problem(reading, e.toString());
        }
    }

    /** A body with an element that is not JSON: the honest ones must stand in it as they are. */
    private int skipOdd(Reading reading, String body) {
        if (!body.contains("fault-broken") && !body.contains("fault-unclosed")) {
            return 0;
        }
        for (JsonNode alert : emulator.fleet().alerts(TOYS).subList(0, 3)) {
            assertThat(body).contains(Json.text(alert));
        }
        reading.ids.addAll(honest());
        return 1;
    }

    private static void add(Reading reading, JsonNode item) {
        if (item.path("id").isString()) {
            reading.ids.add(item.path("id").asString());
            reading.items.add(item);
            reading.texts.add(Json.text(item));
        }
    }

    private static Reading problem(Reading reading, String problem) {
        return new Reading(reading.ids, reading.items, reading.texts, problem);
    }
}
