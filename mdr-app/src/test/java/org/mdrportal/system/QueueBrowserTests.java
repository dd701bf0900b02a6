package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Attack;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Scene;
import tools.jackson.databind.JsonNode;

/** The queue that tier 1 lives in: worked with the hands on the keyboard while everything moves. */
class QueueBrowserTests {

    private static final int UPDATES = 200;

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void twoWhoLookAtOneIncidentHearOfEachOther() {
        WholeSystem.Customer customer = system.newCustomer("Two at once");
        system.raise(customer, "Somebody did something");
        String path = "/incidents/" + customer.code() + "-1";
        try (BrowserWindow first = Browser.shared().window();
                BrowserWindow second = Browser.shared().window()) {
            first.signInAsStaff(system.staff("lead"));
            looksAt(first, path);
            assertThat(first.page.locator("#onlookers")).hasText("");
            Page analyst = second.signInAsStaff(system.staff("tier1")).open(path).page;
            String name = system.staff("lead").displayName();
            assertThat(analyst.locator("#onlookers")).hasText(name + " is looking at this");
            second.inspect();
            second.open("/queue?tenant=" + customer.code());
            assertThat(analyst.locator(".mdr-queue .mdr-looking")).hasText(name + " is looking at this");
            second.inspect();
            first.open("/alerts");
            looksAt(second, path);
            assertThat(analyst.locator("#onlookers")).hasText("");
            assertThat(analyst.locator("#incident-owner")).containsText("nobody");
        }
    }

    private static void looksAt(BrowserWindow window, String path) {
        window.page.waitForResponse(answer -> answer.url().endsWith("/looking"), () -> window.open(path));
    }

    @Test
    void aViewIsKeptFromTheKeyboardAndSharedWithTheTeam() {
        WholeSystem.Customer customer = system.newCustomer("Kept");
        system.raise(customer, "Somebody did something");
        String address = "/queue?owner=none&tenant=" + customer.code();
        String name = "Free of " + customer.code();
        try (BrowserWindow first = Browser.shared().window();
                BrowserWindow second = Browser.shared().window()) {
            Page page = first.signInAsStaff(system.staff("tier1")).page;
            first.open("/queue");
            page.keyboard().press("v");
            assertThat(page.locator("#kept")).hasAttribute("open", "");
            first.inspect();
            page.keyboard().press("Escape");
            assertThat(page.locator("#kept summary")).isFocused();
            first.open(address);
            keep(page, name);
            assertThat(page.locator(".mdr-said")).hasText("The view is saved.");
            assertThat(page).hasURL(system.url + address);
            assertThat(page.locator("#kept summary")).containsText(name);

            first.open("/queue?owner=me&tenant=" + customer.code());
            keep(page, name.toLowerCase(java.util.Locale.ROOT));
            assertThat(page.locator("#view-name-error")).containsText("You have a view of this name.");
            assertThat(page.locator("#view-name")).isFocused();
            assertThat(page.locator("#view-name")).hasValue(name.toLowerCase(java.util.Locale.ROOT));
            first.inspect();

            Page colleague = second.signInAsStaff(system.staff("lead")).page;
            second.open("/queue");
            assertThat(colleague.locator("#kept a", new Page.LocatorOptions().setHasText(name)))
                    .hasCount(0);
            first.open(address);
            page.keyboard().press("v");
            page.locator("#kept button", new Page.LocatorOptions().setHasText("Share with the team"))
                    .click();
            assertThat(page.locator(".mdr-said")).containsText("The team sees the view now.");

            second.open("/queue");
            colleague.keyboard().press("v");
            colleague
                    .locator("#kept a", new Page.LocatorOptions().setHasText(name))
                    .click();
            assertThat(colleague).hasURL(system.url + address);
            assertThat(colleague.locator(".mdr-queue tbody tr")).hasCount(1);
            colleague.keyboard().press("v");
            colleague
                    .locator("#kept button", new Page.LocatorOptions().setHasText("Remove"))
                    .click();
            assertThat(colleague.locator(".mdr-said")).hasText("The view is removed.");
            second.inspect();
            first.open(address);
            assertThat(page.locator("#kept a", new Page.LocatorOptions().setHasText(name)))
                    .hasCount(0);
        }
    }

    @Test
    void whatWasTypedAboutOneIncidentStaysWithIt() {
        WholeSystem.Customer one = system.newCustomer("Typed about");
        WholeSystem.Customer other = system.newCustomer("Not about");
        system.raise(one, "Somebody did something");
        system.raise(other, "Somebody did something");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/queue?tenant=" + one.code() + "," + other.code());
            Locator note = page.locator("#act-note");
            String[] codes = {one.code(), other.code(), one.code()};
            String[] expected = {"", "", "only about this one"};
            for (int i = 0; i < codes.length; i++) {
                page.locator("tr[data-number='" + codes[i] + "-1'] [data-open]").focus();
                page.keyboard().press("r");
                assertThat(note).hasValue(expected[i]);
                if (i == 0) {
                    note.fill("only about this one");
                }
                page.keyboard().press("Escape");
                assertThat(page.locator("#act")).not().hasAttribute("open", "");
            }
            page.reload();
            page.locator("tr[data-number='" + one.code() + "-1'] [data-open]").focus();
            page.keyboard().press("r");
            assertThat(note).hasValue("only about this one");
        }
    }

    @Test
    void enterOnABoxOpensTheRowAndDecidesNothing() {
        WholeSystem.Customer customer = system.newCustomer("Boxes");
        system.raise(customer, "Somebody did something");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/queue?tenant=" + customer.code());
            page.locator(".mdr-cell-pick input").check();
            page.locator(".mdr-cell-pick input").press("Enter");
            assertThat(page).hasURL(system.url + "/incidents/" + customer.code() + "-1");
            assertThat(page.locator("#incident-owner")).containsText("nobody");
        }
    }

    @Test
    void aNoticeComesWhateverTheListShows() {
        WholeSystem.Customer shown = system.newCustomer("Shown");
        WholeSystem.Customer customer = system.newCustomer("Not shown");
        system.raise(shown, "Somebody did something");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            page.context().addInitScript(NOTICES);
            window.open("/queue?tenant=" + shown.code());
            assertThat(page.locator("#live")).hasText("Live");
            page.waitForResponse(
                    answer -> answer.url().contains("priority=P1%2CP2")
                            || answer.url().contains("priority=P1,P2"),
                    () -> page.locator("#notice").click());
            system.emulator
                    .fleet()
                    .raise(
                            customer.subscription(),
                            AlertTemplate.of("K8S.NODE_CryptoCoinMinerExecution", "Miner", "Medium", "Execution"));
            WholeSystem.eventually("a notice", () -> !((List<?>) page.evaluate("window.notices")).isEmpty());
            assertThat((List<?>) page.evaluate("window.notices"))
                    .anySatisfy(notice -> assertThat(notice).asString().contains(customer.code() + "-1 "));
        }
    }

    private static void keep(Page page, String name) {
        page.keyboard().press("v");
        page.locator("#view-name").fill(name);
        page.keyboard().press("Enter");
    }

    /** What the browser would show is kept by the page instead; the chime has no ear here. */
    private static final String NOTICES = """
            window.notices = [];
            window.Notification = class {
              static permission = "granted";
              static requestPermission = async () => "granted";
              constructor(title, options) { window.notices.push(`${options.tag}: ${title}, ${options.body}`); }
              close() {}
            };""";

    @Test
    void whoAsksIsToldOfUrgentIncidentsOnceAndByOneWindow() {
        WholeSystem.Customer customer = system.newCustomer("Told of it");
        system.raise(customer, "Somebody did something");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            page.context().addInitScript(NOTICES);
            window.open("/queue?tenant=" + customer.code());
            assertThat(page.locator("#live")).hasText("Live");
            assertThat(page.locator("#notice")).hasAttribute("aria-pressed", "false");
            page.locator("#notice").click();
            assertThat(page.locator("#notice")).hasAttribute("aria-pressed", "true");
            Page other = page.context().newPage();
            other.navigate(page.url());
            assertThat(other.locator("#notice")).hasAttribute("aria-pressed", "true");
            assertThat(other.locator("#live")).hasText("Live");

            system.emulator
                    .fleet()
                    .raise(
                            customer.subscription(),
                            AlertTemplate.of("K8S.NODE_CryptoCoinMinerExecution", "Miner", "Medium", "Execution"));
            WholeSystem.eventually("a notice", () -> !((List<?>) page.evaluate("window.notices")).isEmpty());
            assertThat((List<?>) page.evaluate("window.notices"))
                    .singleElement()
                    .asString()
                    .startsWith("mdr-notice: New in the queue, P1 or P2: 1, " + customer.code() + "-2 ");
            window.inspect();
            window.open("/queue?tenant=" + customer.code());
            assertThat(page.locator(".mdr-queue tbody tr")).hasCount(2);
            assertThat((List<?>) page.evaluate("window.notices")).isEmpty();
            assertThat((List<?>) other.evaluate("window.notices")).isEmpty();
            page.locator("#notice").click();
            assertThat(other.locator("#notice")).hasAttribute("aria-pressed", "false");
        }
    }

    @Test
    void tenIncidentsOfAnAttackAreWorkedFromTheKeyboardWhileTwoHundredUpdatesArrive() throws Exception {
        WholeSystem.Customer customer = attacked();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            assertThat(page).hasURL(Pattern.compile("/queue$"));
            window.open("/queue?tenant=" + customer.code());
            assertThat(page.locator("#live")).hasText("Live");
            List<String> order = numbers(page);
            assertThat(order).hasSizeGreaterThan(14);
            CompletableFuture<Void> updates = updates(customer, order.getLast());

            page.keyboard().press("j");
            // Two are claimed, two go up, four are resolved, two wait: each leads to the next row.
            for (int i = 0; i < 2; i++) {
                onRow(page, order.get(i));
                page.keyboard().press("c");
            }
            for (int i = 2; i < 4; i++) {
                onRow(page, order.get(i));
                page.keyboard().press("e");
                type(page, "Needs somebody who knows nodes");
            }
            for (int i = 4; i < 8; i++) {
                onRow(page, order.get(i));
                page.keyboard().press("r");
                assertThat(page.locator("#act")).isVisible();
                page.keyboard().press("2");
                page.keyboard().press("Enter");
            }
            // Picked while everything moves: what is picked, the focus and the place on the screen stay.
            onRow(page, order.get(8));
            page.keyboard().press("x");
            page.keyboard().press("j");
            page.keyboard().press("x");
            Object before = page.evaluate("[scrollY, document.activeElement.getBoundingClientRect().top]");
            assertThat(page.locator(".mdr-waiting-button")).isVisible();
            updates.get(2, TimeUnit.MINUTES);
            assertThat(page.locator(".mdr-waiting-text")).containsText("changed");
            assertThat(page.locator("#queue input[name=pick]:checked")).hasCount(2);
            onRow(page, order.get(9));
            assertThat(page.evaluate("[scrollY, document.activeElement.getBoundingClientRect().top]"))
                    .isEqualTo(before);
            assertThat(numbers(page)).startsWith(order.get(0), order.get(1)).doesNotContain(order.get(4));

            page.keyboard().press("s");
            assertThat(page.locator("#act-title")).hasText("Snooze 2 incidents");
            type(page, "Until the customer is awake");
            onRow(page, order.get(10));
            assertThat(page.locator("#queue input[name=pick]:checked")).hasCount(0);

            page.keyboard().press("n");
            assertThat(page.locator(".mdr-waiting")).isHidden();
            assertThat(state(order.get(0))).isEqualTo("IN_PROGRESS");
            assertThat(owner(order.get(1))).isEqualTo(system.staff("tier1").displayName());
            assertThat(state(order.get(4))).isEqualTo("RESOLVED");
            assertThat(state(order.get(8))).isEqualTo("ON_HOLD");
            assertThat(state(order.get(9))).isEqualTo("ON_HOLD");
        }
    }

    @Test
    void whoDecidesSecondSeesWhatChangedAndNothingTypedIsLost() {
        WholeSystem.Customer customer = system.newCustomer();
        raise(customer, "second", 0);
        String number = first(customer);
        try (BrowserWindow one = Browser.shared().window();
                BrowserWindow other = Browser.shared().window()) {
            Page page = one.signInAsStaff(system.staff("tier1")).page;
            one.open("/queue?tenant=" + customer.code());
            page.keyboard().press("j");
            page.keyboard().press("r");
            page.getByLabel("False positive").check();
            page.locator("#act-note").fill("What I found out");

            other.signInAsStaff(system.staff("lead"));
            other.open("/incidents/" + number);
            other.page.locator("#do-resolve").click();
            other.page.getByLabel("Benign positive").check();
            other.page.locator("#act-note").fill("It is their backup");
            other.page.locator("#act .btn-primary").click();
            assertThat(other.page.locator("#incident-state")).hasText("Resolved");

            page.locator("#act .btn-primary").click();
            Locator refused = page.locator("#act .mdr-refused");
            assertThat(refused).containsText(system.staff("lead").displayName());
            assertThat(refused).containsText("It is their backup");
            assertThat(refused).isFocused();
            assertThat(page.locator("#act-note")).hasValue("What I found out");
            assertThat(page.getByLabel("False positive")).isChecked();
            page.keyboard().press("Escape");
            assertThat(page.locator("#act")).isHidden();
        }
    }

    @Test
    void theAttackStandsOnOnePageWithEverythingToDo() {
        WholeSystem.Customer customer = attacked();
        String number = first(customer);
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("lead")).page;
            window.open("/incidents/" + number);
            assertThat(page.locator("#attack")).containsText("One attack");
            assertThat(page.locator("#sixty-title")).isInViewport();
            assertThat(page.locator(".mdr-three")).isInViewport();

            page.locator("#step-1").check();
            page.locator("#note-body").fill("Only for us");
            window.button("Add note").click();
            assertThat(page.locator(".mdr-timeline")).containsText("Only for us");
            assertThat(page.locator("#note-body")).hasValue("");

            page.locator("#message-body").fill("We look into it.");
            window.button("Preview").click();
            assertThat(page.locator(".mdr-preview")).containsText("We look into it.");
            window.inspect();
            window.button("Send to the customer").click();
            assertThat(page.locator("#incident-owner")).containsText("you");
            assertThat(page.locator("#incident-unseen")).containsText("We look into it.");
            window.button("Take back").click();
            assertThat(page.locator(".mdr-timeline")).containsText("the customer never saw it");
            assertThat(page.locator("#message-body")).hasValue("");

            window.button("Isolated").click();
            page.getByLabel("On whose approval").fill("Sam of the customer");
            page.getByLabel("The harm can no longer spread").check();
            window.button("Record it").click();
            assertThat(page.locator(".mdr-acts")).containsText("Sam of the customer");
            assertThat(page.locator("#step-1")).isChecked();
            window.inspect();

            page.locator("[data-search]").fill(number.toLowerCase(java.util.Locale.ROOT));
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/incidents/" + number + "$"));
            window.open("/search?q=" + customer.code());
            window.inspect();
        }
    }

    @Test
    void everythingWorksWithoutScript() {
        WholeSystem.Customer customer = system.newCustomer();
        raise(customer, "plain", 0);
        String number = first(customer);
        try (BrowserWindow window = Browser.shared().windowWithoutScript()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/queue?tenant=" + customer.code());
            page.getByLabel("Pick " + number).check();
            window.button("Resolve").click();
            window.button("Resolve").click();
            assertThat(page.locator("main")).containsText("Choose one of the list.");
            page.getByLabel("Benign positive").check();
            window.button("Resolve").click();
            assertThat(page.locator(".mdr-said")).hasText("Resolved.");
            assertThat(page.locator("#queue-empty")).containsText("No open incident fits this view.");
            window.link("Count by customer, category and more").click();
            assertThat(page.locator(".mdr-facets-total")).isVisible();
            window.open("/incidents/" + number);
            page.locator("#note-body").fill("Without script");
            window.button("Add note").click();
            assertThat(page.locator(".mdr-timeline")).containsText("Without script");
        }
    }

    /** A customer of its own, hit by one alert of every category. */
    private WholeSystem.Customer attacked() {
        WholeSystem.Customer customer = system.newCustomer();
        try (Attacks attacks = new Attacks(system.emulator.fleet())) {
            attacks.start(
                            Attack.find("every-category").orElseThrow(),
                            customer.subscription(),
                            null,
                            Duration.ofMillis(1))
                    .done()
                    .get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        WholeSystem.eventually(
                "the incidents of the attack", () -> open(customer).size() >= 20);
        return customer;
    }

    /** Notes on one incident, and every tenth time a new incident: each of them moves the queue. */
    private CompletableFuture<Void> updates(WholeSystem.Customer customer, String number) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < UPDATES; i++) {
                int status = system.post(
                                "soc-lead", "/api/v1/incidents/" + number + "/notes", Map.of("body", "update " + i))
                        .status();
                if (status >= 300) {
                    throw new IllegalStateException("a note was refused: " + status);
                }
                if (i % 10 == 0) {
                    raise(customer, "update", i);
                }
            }
        });
    }

    private void raise(WholeSystem.Customer customer, String word, int number) {
        system.emulator
                .fleet()
                .raise(
                        customer.subscription(),
                        AlertTemplate.of("K8S_PrivilegedContainer", "Privileged container", "High", "Execution")
                                .at(new Scene(
                                        null,
                                        "shop",
                                        null,
                                        null,
                                        "system:serviceaccount:shop:" + word + number,
                                        "192.0.2.7")));
    }

    private String first(WholeSystem.Customer customer) {
        WholeSystem.eventually("an incident", () -> !open(customer).isEmpty());
        return open(customer).getFirst().path("number").asString();
    }

    private List<JsonNode> open(WholeSystem.Customer customer) {
        return system.get("soc-tier1", "/api/v1/queue?tenant=" + customer.code() + "&limit=200")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private String state(String number) {
        return system.get("soc-tier1", "/api/v1/incidents/" + number)
                .json()
                .path("state")
                .asString();
    }

    private String owner(String number) {
        return system.get("soc-tier1", "/api/v1/incidents/" + number)
                .json()
                .path("owner")
                .asString();
    }

    private static List<String> numbers(Page page) {
        return page.locator("#queue tr[data-number]").all().stream()
                .map(row -> row.getAttribute("data-number"))
                .toList();
    }

    private static void onRow(Page page, String number) {
        assertThat(page.locator("#queue tr[data-number=\"" + number + "\"] [data-open]"))
                .isFocused();
    }

    /** Fills the one text of a dialog in and sends it, without a mouse. */
    private static void type(Page page, String text) {
        assertThat(page.locator("#act")).isVisible();
        while (!"TEXTAREA".equals(page.evaluate("document.activeElement.tagName"))) {
            page.keyboard().press("Tab");
        }
        page.keyboard().type(text);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
    }
}
