package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Scene;
import org.mdrportal.system.WholeSystem.Customer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the answer of Azure that carries an alert to the row in a queue that is open: nobody presses anything. */
class AnswerToRowTests {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerToRowTests.class);

    private static final int TIMES = 7;

    /** Behaviour, not speed: a row that comes by the stream, not by the next look at the page. The aim is 2 s. */
    private static final Duration AT_MOST = Duration.ofSeconds(6);

    /** The moment each row came into the page, by the clock that the emulator has too: one machine. */
    private static final String WATCH_ROWS = """
            () => { window.rowsCame = {}; const look = () => document.querySelectorAll('tr[data-number]').forEach(row =>
                window.rowsCame[row.dataset.number] ??= Date.now());
                look(); new MutationObserver(look).observe(document.body, { childList: true, subtree: true }); }
            """;

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void anAlertIsARowOfTheOpenQueueWithinSeconds() {
        Customer customer = system.newCustomer();
        String watch = "/api/v1/tenants/" + customer.code() + "/subscriptions/" + customer.subscription();
        eventually(
                "a first complete list",
                () -> system.get("soc-tier1", watch)
                        .json()
                        .path("watch")
                        .path("state")
                        .asString()
                        .equals("WATCHING"));
        List<Duration> took = new ArrayList<>();
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("tier1"));
            Page page = window.open("/queue?tenant=" + customer.code()).page;
            assertThat(page.locator("#live")).hasText("Live");
            page.evaluate(WATCH_ROWS);
            for (int i = 1; i <= TIMES; i++) {
                // Another workload each time: an incident of its own.
                system.emulator
                        .fleet()
                        .raise(
                                customer.subscription(),
                                AlertTemplate.of("K8S_ExposedDashboard", "Exposed " + i, "High", "InitialAccess")
                                        .at(new Scene(null, "shop", "cart-" + i, null, "clerk-" + i, null)));
                Instant raised = system.emulator.fleet().clock().instant();
                String number = customer.code() + "-" + i;
                assertThat(page.locator("tr[data-number='" + number + "']")).isVisible();
                long came = ((Number) page.evaluate("number => window.rowsCame[number]", number)).longValue();
                took.add(Duration.between(answered(customer, raised), Instant.ofEpochMilli(came)));
            }
        }
        Duration median = took.stream().sorted().toList().get(TIMES / 2);
        LOG.info("From the answer of Azure to the row: median {} of {}", median, took);
        assertThat(median).isLessThan(AT_MOST);
    }

    /** When Azure was first asked for the list after the alert was there. */
    private Instant answered(Customer customer, Instant raised) {
        AtomicReference<Instant> at = new AtomicReference<>();
        eventually(
                "a poll",
                () -> system.emulator.requests().of(customer.subscription()).stream()
                        .filter(request -> request.path().endsWith("/alerts"))
                        .filter(request -> !request.at().isBefore(raised.minusMillis(50)))
                        .peek(request -> at.compareAndSet(null, request.at()))
                        .findFirst()
                        .isPresent());
        return at.get();
    }
}
