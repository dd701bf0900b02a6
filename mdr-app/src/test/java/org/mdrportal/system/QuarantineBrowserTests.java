package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.Faults;

/** What could not be read is found, looked at without harm, and read again, all without a mouse. */
class QuarantineBrowserTests {

    private static final String LIST = """
            {"value":[{"id":42,"name":"<img src=x onerror=alert(1)>"},null]}""";

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void anUnreadableItemIsListedShownAndReplayed() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "A good one");
        system.emulator
                .fleet()
                .fault(customer.subscription(), Faults.onPath("/alerts", Faults.body("application/json", LIST)));
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("lead")).page;
            window.open("/quarantine?tenant=" + customer.code());
            assertThat(window.rows()).hasCount(2);
            assertThat(page.locator("#live")).hasText("Live");
            window.inspect();

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/quarantine/[0-9a-f-]{36}$"));
            page.getByText("Show what arrived").focus();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("As it arrived")))
                    .isVisible();
            window.inspect();

            window.button("Replay").click();
            assertThat(page.locator(".mdr-said")).containsText("Asked for.");
            window.open("/quarantine?tenant=" + customer.code());
            window.button("Replay all").click();
            assertThat(page.locator(".mdr-said")).containsText("Asked for all of them.");
            assertThat(page.locator("main")).containsText("still unreadable, tried");

            window.open("/watch?tenant=" + customer.code());
            window.link("2 unreadable").click();
            assertThat(window.rows()).hasCount(2);
        } finally {
            system.emulator.fleet().fault(customer.subscription(), null);
        }
    }

    @Test
    void anEmptyQuarantineSaysWhatThatMeans() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("tier1"));
            assertThat(window.statusOf("/quarantine?tenant=" + customer.code())).isEqualTo(200);
            assertThat(window.page.locator("#quarantine-empty")).containsText("Everything that arrived could be read.");
            window.inspect();
        }
    }
}
