package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdrportal.system.WholeSystem.Customer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two instances share one database and nothing else: work is done once, and either can go. */
class TwoInstancesTests {

    private final WholeSystem system = WholeSystem.shared();
    private final int port = WholeSystem.freePort();
    private final URI second = URI.create("http://127.0.0.1:" + port);
    private final ConfigurableApplicationContext instance = startSecond();

    private ConfigurableApplicationContext startSecond() {
        system.allowSignIn(second);
        return system.start(port, Map.of());
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void workIsDoneOnceSessionsAreSharedAndEitherCanGo() {
        Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("tier1"));
            window.page.navigate(
                    second.resolve("/alerts?tenant=" + customer.code()).toString());
            assertThat(window.heading("Alerts")).isVisible();
            assertThat(window.page.locator("#live")).hasText("Live");

            LiveStreamReader here = LiveStreamReader.open(system.url, window.cookies());
            LiveStreamReader there = LiveStreamReader.open(second, window.cookies());
            eventually("both greetings", () -> here.greeted() && there.greeted());

            system.raise(customer, "Stored once");
            assertThat(window.link("Stored once")).isVisible();
            eventually("news on both", () -> here.alerts() > 0 && there.alerts() > 0);
        }
        for (int i = 0; i < 5; i++) {
            system.raise(customer, "And once more " + i);
        }
        String list = "/api/v1/alerts?limit=500&tenant=" + customer.code();
        for (URI each : List.of(system.url, second)) {
            assertThat(system.send(each, "soc-tier1", "GET", list, null)
                            .json()
                            .path("items")
                            .size())
                    .isEqualTo(6);
        }
        eachPollHappensOnce(customer);

        instance.close();
        system.raise(customer, "After one instance left");
        String watch = "/api/v1/tenants/" + customer.code() + "/subscriptions/" + customer.subscription();
        eventually(
                "still watching",
                () -> system.get("soc-tier1", watch)
                        .json()
                        .path("watch")
                        .path("state")
                        .asString()
                        .equals("WATCHING"));
    }

    /** Polls of one subscription never overlap, and Azure was asked for its alerts once for each. */
    private void eachPollHappensOnce(Customer customer) {
        String path = "/api/v1/polls?limit=500&subscription=" + customer.subscription();
        List<JsonNode> polls = system.get("soc-lead", path)
                .json()
                .path("items")
                .valueStream()
                .filter(poll -> !poll.path("ended").isNull())
                .toList();
        assertThat(polls).hasSizeGreaterThan(3);
        Instant later = null;
        for (JsonNode poll : polls) {
            if (later != null) {
                assertThat(Instant.parse(poll.path("ended").asString())).isBefore(later);
            }
            later = Instant.parse(poll.path("started").asString());
        }
        // One that came late may be followed by one that is on time: only all of them together are a second apart.
        Duration span = Duration.between(
                Instant.parse(polls.getLast().path("started").asString()),
                Instant.parse(polls.getFirst().path("started").asString()));
        assertThat((long) polls.size()).isLessThanOrEqualTo(span.toSeconds() + 2);
        eventually("one request for each poll", () -> {
            long asked = system.emulator.requests().of(customer.subscription()).stream()
                    .filter(request -> request.path().endsWith("/alerts"))
                    .count();
            long run = system.get("soc-lead", path).json().path("items").size();
            // The check of onboarding asks once as well; a poll may be under way.
            return asked - run == 1;
        });
    }
}
