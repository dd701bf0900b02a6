package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;

/** Every page, with the longest names there are: accessible, quiet on its console, never wider than a phone. */
class EveryPageBrowserTests {

    private static final String LONG = " Zorgverzekeringsmaatschappijoverkoepelingsorganisatie".repeat(3);

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void pagesBeforeSignInAndErrors() {
        try (BrowserWindow window = Browser.shared().window()) {
            for (String path : new String[] {"/sign-in", "/sign-in?error", "/sign-in?signed-out"}) {
                window.open(path).inspect();
            }
            window.signInAsCustomer(system.demo.customers().getFirst().people().get(2))
                    .inspect();
            assertThat(window.statusOf("/tasks")).isEqualTo(403);
            window.inspect();
            window.page.locator("#person summary").click();
            window.inspect();
        }
    }

    @Test
    void pagesOfStaff() {
        WholeSystem.Customer customer = system.newCustomer(LONG);
        String alert = system.raise(customer, "Somebody did something" + LONG);
        system.emulator
                .fleet()
                .raise(
                        customer.subscription(),
                        AlertTemplate.of("X".repeat(120), "W".repeat(180), "Unheard of", "Execution, Persistence"));
        String list = system.post(
                        "soc-lead",
                        "/api/v1/address-lists",
                        Map.of("name", ("L" + LONG).substring(0, 79), "kind", "OWN"))
                .json()
                .path("id")
                .asString();
        system.post(
                "soc-lead",
                "/api/v1/address-lists/" + list + "/entries",
                Map.of("entry", "2a01:4f8:1111:2222:3333:4444:5555:6666", "note", LONG));
        String checked = system.exchange(
                        HttpRequest.newBuilder(system.url.resolve("/api/v1/address-lists/" + list + "/imports"))
                                .header("Content-Type", "text/plain")
                                .header("Authorization", "Bearer " + system.token("soc-lead"))
                                .POST(HttpRequest.BodyPublishers.ofString("9.9.9.9\n" + "x".repeat(90)))
                                .build())
                .json()
                .path("id")
                .asString();
        Map<String, Object> contact = Map.of(
                "name",
                ("C" + LONG).substring(0, 119),
                "phone",
                "+31 20 555 0100",
                "hours",
                "24/7",
                "email",
                "c".repeat(120) + "@northwind.example");
        Map<String, Object> act = Map.of("kind", "ISOLATE", "reach", "NOT_PRODUCTION", "scope", LONG);
        assertThat(system.send(
                                system.url,
                                "soc-lead",
                                "PUT",
                                "/api/v1/tenants/" + customer.code() + "/card",
                                Map.of(
                                        "passPhrase",
                                        LONG,
                                        "contacts",
                                        List.of(contact),
                                        "acts",
                                        List.of(act),
                                        "version",
                                        0))
                        .status())
                .isEqualTo(200);
        Fault refused =
                Faults.status(403, Map.of(), "{\"error\":{\"code\":\"No\",\"message\":\"" + "n".repeat(400) + "\"}}");
        system.emulator.fleet().fault(customer.subscription(), refused);
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("admin"));
            for (String path : new String[] {
                "/tenants", "/tenants/" + customer.code(), "/tenants/" + customer.code() + "/card", "/watch", "/tasks"
            }) {
                assertThat(window.statusOf(path)).isEqualTo(200);
                window.inspect();
            }
            window.signOut();
            window.signInAsStaff(system.staff("lead"));
            String incident = system.get("soc-lead", "/api/v1/queue?tenant=" + customer.code())
                    .json()
                    .path("items")
                    .path(0)
                    .path("number")
                    .asString();
            for (String path : new String[] {
                "/queue",
                "/queue?tenant=" + customer.code(),
                "/queue?tenant=" + customer.code() + "&owner=me",
                "/incidents",
                "/incidents?tenant=" + customer.code() + "&state=done",
                "/incidents/" + incident,
                "/incidents/new",
                "/search?q=" + customer.client(),
                "/search?q=aks-" + customer.code(),
                "/tuning",
                "/alerts",
                "/alerts?tenant=" + customer.code(),
                "/alerts/" + alert,
                "/watch?tenant=" + customer.code(),
                "/watch/" + customer.code() + "/" + customer.subscription(),
                "/watch/signals",
                "/watch/signals?show=all",
                "/quarantine",
                "/intelligence",
                "/intelligence/" + list,
                "/intelligence/imports/" + checked
            }) {
                assertThat(window.statusOf(path)).isEqualTo(200);
                window.inspect();
            }
            window.open("/incidents/" + incident);
            window.page.locator("#customer-card summary").click();
            assertThat(window.page.locator(".mdr-card-phrase")).isVisible();
            window.inspect();
            window.open("/alerts/" + alert);
            window.page.getByText("Show raw alert").click();
            assertThat(window.page.locator("pre")).isVisible();
            window.inspect();
            window.page.keyboard().press("?");
            window.inspect();
            window.open("/queue?tenant=" + customer.code());
            window.page.keyboard().press("j");
            window.page.keyboard().press("r");
            assertThat(window.page.locator("#act")).isVisible();
            window.inspect();
            assertThat(window.statusOf("/alerts/nothing")).isEqualTo(404);
            window.inspect();
            assertThat(window.statusOf("/alerts?after=broken")).isEqualTo(400);
            window.inspect();
        } finally {
            system.emulator.fleet().fault(customer.subscription(), null);
        }
    }

    /** With a draft that has begun with a rule of the longest kind, and its preview. */
    @Test
    void pagesOfTheRules() {
        WholeSystem.Customer customer = system.newCustomer(LONG);
        String type = "Y".repeat(120);
        system.emulator
                .fleet()
                .raise(customer.subscription(), AlertTemplate.of(type, "V".repeat(180), "Unheard of", "Unheard of"));
        WholeSystem.eventually(
                "an unmapped type",
                () -> system.get("soc-lead", "/api/v1/category-rules/unmapped")
                        .body()
                        .contains(type));
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("lead"));
            for (String path : new String[] {"/categories", "/categories/unmapped"}) {
                assertThat(window.statusOf(path)).isEqualTo(200);
                window.inspect();
            }
            Locator row = window.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(type));
            row.locator("select").selectOption("ATTACK_TOOL");
            row.locator("button").click();
            assertThat(window.page.locator(".mdr-rule-drafted").first()).isVisible();
            window.inspect();
            for (String path : new String[] {"/categories", "/categories/draft", "/categories/draft/preview"}) {
                assertThat(window.statusOf(path)).isEqualTo(200);
                window.inspect();
            }
            window.open("/categories/draft");
            window.page.locator("details.mdr-more summary").click();
            window.page
                    .locator("form[action$='/draft/discard'] button")
                    .click(new Locator.ClickOptions().setTimeout(5_000));
            window.page.waitForURL("**/categories");
            window.inspect();
        }
    }

    @Test
    void pagesOfACustomer() {
        WholeSystem.Customer customer = system.newCustomer(LONG);
        String alert = system.raise(customer, "Somebody did something" + LONG);
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsCustomer(customer.person());
            for (String path : new String[] {
                "/portal",
                "/portal/incidents/" + customer.code() + "-1",
                "/alerts",
                "/alerts/" + alert,
                "/watch",
                "/watch/" + customer.code() + "/" + customer.subscription()
            }) {
                assertThat(window.statusOf(path)).isEqualTo(200);
                window.inspect();
            }
        }
    }
}
