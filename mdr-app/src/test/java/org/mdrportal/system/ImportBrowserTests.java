package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Many customers from one file, in a browser: seen before it is done, done line by line, failures taken home as a file. */
class ImportBrowserTests {

    private static final String LONG = "Zorgverzekeringsmaatschappijoverkoepelingsorganisatie".repeat(3);

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aFileIsCheckedThenAppliedAndItsFailuresAreAFile() {
        WholeSystem.Customer there = system.newCustomer();
        StringBuilder text = new StringBuilder("\uFEFFcode;name;stage;subscriptionId;subscriptionName\r\n");
        for (int i = 0; i < 120; i++) {
            text.append("IMPA;Imported ")
                    .append(LONG)
                    .append(";LIVE;")
                    .append(UUID.randomUUID())
                    .append(";Sub\r\n");
        }
        text.append("IMPB;Taken;;").append(there.subscription()).append(";\r\n");
        text.append("=1+1;\"@").append(LONG).append("\";;;\r\n");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("admin")).page;
            window.link("Customers").click();
            window.link("Import customers").click();
            window.inspect();
            window.button("Check the file").click();
            assertThat(page.locator("#import-file-error")).containsText("Choose a file.");
            choose(page, "customers.csv", "naam;code\nx;NWND\n");
            window.button("Check the file").click();
            assertThat(page.locator("#import-file-error")).containsText("these are unknown: \"naam\"");
            assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
            window.inspect();

            choose(page, LONG + ".csv", text.toString());
            window.button("Check the file").click();
            assertThat(page).hasURL(Pattern.compile("/tenants/import/[0-9a-f-]{36}$"));
            Locator outcomes = page.locator(".mdr-outcomes");
            assertThat(outcomes).containsText("New subscription 120");
            assertThat(outcomes).containsText("Watched already 1");
            assertThat(outcomes).containsText("Not valid 1");
            assertThat(page.locator("main")).not().containsText(there.code());
            assertThat(system.get("administrator", "/api/v1/tenants/IMPA").status())
                    .isEqualTo(404);
            window.inspect();

            window.button("Add one customer and 120 subscriptions").click();
            assertThat(page.locator("#outcome-title")).hasText("What came of it");
            assertThat(outcomes).containsText("New subscription 120");
            window.link("Only what to look at").click();
            assertThat(window.rows()).hasCount(2);
            window.inspect();
            String csv = download(page, window.link("Lines to look at, as a file"));
            assertThat(csv).contains("IMPB,Taken,", "'=1+1,'@" + LONG, "This subscription is watched already.");
        }
        assertThat(system.get("administrator", "/api/v1/tenants/IMPA/subscriptions")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(120);
        assertThat(system.get("administrator", "/api/v1/tenants/IMPB").status()).isEqualTo(404);
    }

    @Test
    void whoMayNotChangeCustomersSeesNoImport() {
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("lead"));
            window.open("/tenants");
            assertThat(window.link("Import customers")).hasCount(0);
            assertThat(window.statusOf("/tenants/import")).isEqualTo(403);
        }
    }

    private static void choose(Page page, String name, String text) {
        page.getByLabel("File (CSV)")
                .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String download(Page page, Locator link) {
        try (var bytes = page.waitForDownload(link::click).createReadStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
