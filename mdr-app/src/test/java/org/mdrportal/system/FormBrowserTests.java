package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms that are pages: nothing typed is lost, nothing is sent twice, and the keyboard chooses in peace. */
class FormBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aFormFromBeforeANewSignInSaysSoAndKeepsWhatWasTyped() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("lead")).page;
            window.open("/incidents/new");
            page.locator("#new-title").fill("Somebody called");
            page.locator("#new-note").fill("A long story");
            page.context().clearCookies();
            window.button("Open the incident").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Your sign-in ended or was renewed meanwhile");
            window.inspect();
            window.link("Back to the page you came from").click();
            window.signInAsStaff(system.staff("lead"));
            window.open("/incidents/new?tenant=" + customer.code());
            assertThat(page.locator("[data-kept]")).isVisible();
            assertThat(page.locator("#new-title")).hasValue("Somebody called");
            assertThat(page.locator("#new-note")).hasValue("A long story");
            page.locator("#new-tenant").evaluate("(field, code) => field.value = code", customer.code());
            page.locator("#new-category").selectOption("MALWARE");
            window.button("Open the incident").dblclick();
            assertThat(page).hasURL(Pattern.compile("/incidents/" + customer.code() + "-\\d+$"));
            assertThat(system.get("soc-tier1", "/api/v1/queue?tenant=" + customer.code())
                            .json()
                            .path("items"))
                    .hasSize(1);
            window.open("/incidents/new");
            assertThat(page.locator("#new-title")).hasValue("");
            assertThat(page.locator("[data-kept]")).isHidden();
        }
    }

    @Test
    void arrowKeysChooseInAFilterAndEnterApplies() {
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/incidents");
            page.locator("#filter-priority").focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#filter-priority")).hasValue("P2");
            assertThat(page).hasURL(Pattern.compile("/incidents$"));
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("priority=P2"));
        }
    }
}
