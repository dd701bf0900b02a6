package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looking back on incidents: by keys, by filters that are addresses, and back again. */
class IncidentListBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aFilterIsAnAddressAndBackShowsWhatTheAddressAsksFor() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/queue?tenant=" + customer.code());
            page.keyboard().press("g");
            page.keyboard().press("i");
            assertThat(page).hasURL(Pattern.compile("/incidents$"));

            window.open("/incidents?tenant=" + customer.code());
            assertThat(page.locator("main")).containsText("No incident fits this filter.");
            assertThat(page.locator("#live")).hasText("Live");
            system.raise(customer, "Looked back on");
            assertThat(window.rows()).hasCount(1);
            assertThat(window.rows()).containsText("New");

            page.locator("#filter-state").selectOption("open");
            assertThat(page).hasURL(Pattern.compile("/incidents\\?tenant=" + customer.code() + "&state=open$"));
            assertThat(window.rows()).hasCount(1);

            page.locator("#filter-from").fill("2100-01-01");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("state=open&from=2100-01-01$"));
            assertThat(page.locator("main")).containsText("No incident fits this filter.");
            page.goBack();
            assertThat(page.locator("#filter-from")).hasValue("");
            assertThat(page.locator("#filter-category")).isEnabled();
            assertThat(window.rows()).hasCount(1);

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/incidents/" + customer.code() + "-1$"));
        }
    }
}
