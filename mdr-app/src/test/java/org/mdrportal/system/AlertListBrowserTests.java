package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list that tier 1 lives in: what arrives is there, and nothing moves under a hand. */
class AlertListBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void anAlertAppearsByItselfAndWaitsBehindABarWhileSomebodyIsAtWork() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/alerts?tenant=" + customer.code());
            assertThat(page.locator("main")).containsText("No alerts here.");
            assertThat(page.locator("#live")).hasText("Live");

            system.raise(customer, "First of three");
            assertThat(window.link("First of three")).isVisible();

            page.keyboard().press("j");
            assertThat(window.link("First of three")).isFocused();
            system.raise(customer, "Second of three");
            assertThat(window.button("1 new")).isVisible();
            assertThat(window.rows()).hasCount(1);
            assertThat(window.link("First of three")).isFocused();

            page.keyboard().press("n");
            assertThat(window.rows()).hasCount(2);
            assertThat(window.button("1 new")).isHidden();

            page.keyboard().press("Escape");
            page.evaluate("getSelection().selectAllChildren(document.querySelector('td.mdr-cell-where'))");
            Object selected = page.evaluate("String(getSelection())");
            system.raise(customer, "Third of three");
            assertThat(window.button("1 new")).isVisible();
            assertThat(window.rows()).hasCount(2);
            assertThat(page.evaluate("String(getSelection())")).isEqualTo(selected);
            window.button("1 new").click();
            assertThat(window.rows()).hasCount(3);
        }
    }

    @Test
    void fromTheListToTheRawAlertWithoutAMouse() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "Opened by keys");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/alerts?tenant=" + customer.code());
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(window.heading("Opened by keys")).isVisible();
            assertThat(page.locator("pre")).hasCount(0);
            page.getByText("Show raw alert").focus();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Raw alert")))
                    .containsText("\"alertDisplayName\": \"Opened by keys\"");

            page.keyboard().press("?");
            assertThat(page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keyboard")))
                    .isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
            page.keyboard().press("g");
            page.keyboard().press("w");
            assertThat(page).hasURL(Pattern.compile("/watch$"));
            // Of one customer: the list of all has more than one page, and begins with the worst.
            window.open("/watch?tenant=" + customer.code());
            assertThat(window.rows()
                            .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                    .setHasText(customer.code() + " production")))
                    .containsText("Watched");
        }
    }

    @Test
    void readsInDutchWhenAsked() {
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/alerts?tenant=NWND");
            page.locator("#person summary").click();
            window.button("Nederlands").click();
            assertThat(window.heading("Meldingen")).isVisible();
            assertThat(page).hasURL(Pattern.compile("/alerts\\?tenant=NWND$"));
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
            window.open("/watch");
            assertThat(window.heading("Bewaking")).isVisible();
        }
    }

    @Test
    void tenThousandAlertsAreReadPageByPageAndFast() throws SQLException {
        WholeSystem.Customer customer = system.newCustomer();
        UUID first = UUID.fromString(system.raise(customer, "One of ten thousand"));
        multiply(first, 9_999);
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/alerts?tenant=" + customer.code());
            Set<String> seen = new HashSet<>(ids(page));
            for (int pages = 2; pages <= 5; pages++) {
                window.link("Next page").click();
                page.waitForURL(Pattern.compile("after="));
                List<String> ids = ids(page);
                assertThat(ids).hasSize(50).doesNotContainAnyElementsOf(seen);
                seen.addAll(ids);
                page.waitForLoadState();
            }
            HttpRequest list = HttpRequest.newBuilder(system.url.resolve("/alerts?tenant=" + customer.code()))
                    .header("Cookie", window.cookies())
                    .build();
            system.exchange(list);
            long began = System.nanoTime();
            assertThat(system.exchange(list).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> ids(Page page) {
        return (List<String>) page.locator("tr[data-version]").evaluateAll("rows => rows.map(row => row.id)");
    }

    private void multiply(UUID alert, int copies) throws SQLException {
        try (Connection connection = system.database.superuserDataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO alert
                        SELECT (jsonb_populate_record(a, jsonb_build_object(
                            'alert_id', gen_random_uuid(), 'external_key', 'copy-' || n, 'external_id', 'copy-' || n,
                            'display_name', 'Copy ' || n,
                            'first_seen_at', a.first_seen_at - make_interval(secs => n / 7)))).*
                        FROM alert a, generate_series(1, ?) n WHERE a.alert_id = ?
                        """)) {
            statement.setInt(1, copies);
            statement.setObject(2, alert);
            assertThat(statement.executeUpdate()).isEqualTo(copies);
        }
    }
}
