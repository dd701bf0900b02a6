package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;

/** "Are you still watching?", answered in a browser: to the provider with what to do, to the customer in their words. */
class WatchBrowserTests {

    private static final Fault REFUSED = Faults.status(403, Map.of(), """
            {"error":{"code":"AuthorizationFailed","message":"The client has no authorization."}}""");

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aSubscriptionThatIsTakenFromUsShowsByItselfAndHealsByItself() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "Before it was taken");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("lead")).page;
            window.open("/watch?tenant=" + customer.code());
            Locator summary = page.locator("#watch-summary");
            assertThat(summary).containsText("The one subscription is watched.");
            assertThat(page.locator("#live")).hasText("Live");
            page.keyboard().press("j");
            assertThat(window.link(customer.code() + " production").first()).isFocused();

            system.emulator.fleet().fault(customer.subscription(), REFUSED);
            assertThat(summary).containsText("0 of 1 subscription is watched.");
            assertThat(window.rows()).containsText("We may not read this subscription.");
            Locator signal = page.locator("#signals li")
                    .filter(new Locator.FilterOptions().setHasText(customer.code() + " production"));
            assertThat(signal).containsText("Access lost");
            assertThat(signal).containsText("Call the customer");
            assertThat(page.locator("tr [data-open]:focus")).hasCount(1);

            page.keyboard().press("Enter");
            assertThat(window.heading("Faults of the last 14 days")).isVisible();
            assertThat(page.locator(".mdr-faults")).containsText("We may not read this subscription.");
            assertThat(page.locator("#polls")).containsText("Not complete");

            system.emulator.fleet().fault(customer.subscription(), null);
            assertThat(page.locator(".mdr-state-big")).containsText("Watched");
            window.open("/watch");
            assertThat(signal).hasCount(0);
            window.open("/watch/signals?show=all");
            assertThat(signal.first()).containsText("Ended by itself: it was repaired.");
        } finally {
            system.emulator.fleet().fault(customer.subscription(), null);
        }
    }

    @Test
    void theCustomerSeesTheSameStateInOtherWordsAndNothingOfOurs() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "One alert");
        system.emulator.fleet().fault(customer.subscription(), REFUSED);
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsCustomer(customer.person()).page;
            window.open("/watch");
            assertThat(page.locator("main")).containsText("Please grant us the agreed reader roles again.");
            assertThat(page.locator("main")).not().containsText("AuthorizationFailed");
            assertThat(page.locator("#signals")).hasCount(0);
            window.inspect();

            window.link(customer.code() + " production").first().click();
            assertThat(page.locator("#days-title")).isVisible();
            assertThat(page.locator("main")).not().containsText("AuthorizationFailed");
            assertThat(window.button("Poll now")).hasCount(0);
            window.inspect();

            assertThat(window.statusOf("/watch/signals")).isEqualTo(403);
            assertThat(window.statusOf("/quarantine")).isEqualTo(403);
            assertThat(window.statusOf("/watch/NWND/4e574e44-0000-4000-8000-00000000a001"))
                    .isEqualTo(404);
        } finally {
            system.emulator.fleet().fault(customer.subscription(), null);
        }
    }

    @Test
    void theRowsAreNarrowedByStateAndTheAddressSaysSo() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/watch");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Troubled")))
                    .click();
            assertThat(page).hasURL(Pattern.compile("show=troubled"));
            assertThat(page.locator("#show-TROUBLED")).hasAttribute("aria-current", "true");
            assertThat(page.locator("main")).not().containsText("TLSP Tailspin");

            window.open("/watch?show=incomplete&tenant=" + customer.code());
            assertThat(page.locator("#watch-empty")).containsText("No subscription is in this state.");
            window.inspect();
        }
    }

    @Test
    void whatSomebodyOpenedOutlivesAnUpdate() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "One alert");
        system.emulator.fleet().fault(customer.subscription(), REFUSED);
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("lead")).page;
            window.open("/watch?tenant=" + customer.code());
            Locator said = page.getByText("What Azure said");
            said.click();
            assertThat(window.rows()).containsText("AuthorizationFailed");

            system.emulator.fleet().fault(customer.subscription(), Faults.status(404, Map.of(), """
                    {"error":{"code":"SubscriptionNotFound","message":"It is gone."}}"""));
            assertThat(window.rows()).containsText("no longer shows it to us");
            assertThat(page.locator("details.mdr-more")).hasAttribute("open", "");
        } finally {
            system.emulator.fleet().fault(customer.subscription(), null);
        }
    }
}
