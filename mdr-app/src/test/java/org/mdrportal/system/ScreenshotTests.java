package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.emulator.demo.DemoCustomer;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Faults;

/** Takes the pictures of the documentation anew: {@code -Dmdr.screenshots=true -Dtest=ScreenshotTests}. */
@EnabledIfSystemProperty(named = "mdr.screenshots", matches = "true")
class ScreenshotTests {

    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final List<UUID> SUBSCRIPTIONS = List.of(
            DemoFleet.NORTHWIND_SHOP,
            DemoFleet.FABRIKAM_CARE,
            DemoFleet.TAILSPIN_TOYS,
            DemoFleet.NORTHWIND_PAYMENTS,
            DemoFleet.NORTHWIND_SHOP);

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void takesThePictures() {
        someDay();
        try (BrowserWindow window = Browser.shared().window()) {
            picture(window.open("/sign-in"), "sign-in");
            window.signInAsStaff(system.staff("tier1"));
            settled(window.open("/queue"));
            pictures(window, "queue");
            window.page.keyboard().press("j");
            window.page.keyboard().press("c");
            assertThat(window.page.locator(".mdr-cell-has").first()).containsText("you");
            window.rows().first().locator("[data-open]").click();
            window.page.waitForURL("**/incidents/**");
            pictures(window, "incident");
            settled(window.open("/alerts"));
            pictures(window, "alerts");
            window.rows()
                    .filter(new Locator.FilterOptions().setHasText("High"))
                    .first()
                    .locator("[data-open]")
                    .click();
            window.page.getByText("Show raw alert").click();
            assertThat(window.page.locator("pre")).isVisible();
            picture(window, "alert");
            settled(window.open("/watch"));
            picture(window, "watch");
            settled(window.open("/watch/NWND/" + DemoFleet.NORTHWIND_TEST));
            picture(window, "watch-detail");
            window.signOut();
            window.signInAsStaff(system.staff("lead")).open("/categories");
            picture(window, "categories");
            window.signOut();
            settled(window.signInAsStaff(system.staff("admin")).open("/tenants/FBKM"));
            picture(window, "tenant");
            settled(window.open("/tenants"));
            picture(window, "tenants");
        }
        try (BrowserWindow window = Browser.shared().window()) {
            DemoCustomer northwind = system.demo.customers().getFirst();
            settled(window.signInAsCustomer(northwind.people().getFirst()).open("/portal"));
            picture(window, "customer");
        }
    }

    /** Light, dark and on a telephone. */
    private static void pictures(BrowserWindow window, String name) {
        picture(window, name);
        window.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(window, name + "-dark");
        window.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        window.page.setViewportSize(360, 740);
        picture(window, name + "-phone");
        window.page.setViewportSize(1280, 800);
    }

    private static void settled(BrowserWindow window) {
        assertThat(window.page.locator("#live")).hasText("Live");
    }

    private static void picture(BrowserWindow window, String name) {
        window.page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); }");
        window.page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }

    /** Alerts of the last minutes at three customers, one of whom took our rights away. */
    private void someDay() {
        List<AlertTemplate> templates =
                Catalogue.all().stream().limit(14).toList().reversed();
        Instant now = system.emulator.fleet().clock().instant();
        for (int i = 0; i < templates.size(); i++) {
            UUID subscription = SUBSCRIPTIONS.get(i % SUBSCRIPTIONS.size());
            Duration ago = Duration.ofSeconds(9L * (templates.size() - i));
            String id = system.emulator
                    .fleet()
                    .raise(subscription, now.minus(ago), templates.get(i))
                    .getFirst();
            pollAll();
            eventually(
                    "the alert " + id,
                    () -> system.get("soc-tier1", "/api/v1/alerts?limit=20")
                            .body()
                            .contains(id));
        }
        system.emulator.fleet().fault(DemoFleet.NORTHWIND_TEST, Faults.status(403, Map.of(), """
                {"error":{"code":"AuthorizationFailed","message":"The client does not have authorization to perform the action."}}"""));
        pollAll();
        eventually(
                "a gap",
                () -> system.get("soc-tier1", "/api/v1/tenants/NWND/subscriptions/" + DemoFleet.NORTHWIND_TEST)
                        .json()
                        .path("watch")
                        .path("reason")
                        .asString()
                        .equals("FORBIDDEN"));
    }

    private void pollAll() {
        system.demo
                .customers()
                .forEach(customer -> customer.subscriptions()
                        .forEach(each -> system.post(
                                "administrator",
                                "/api/v1/tenants/" + customer.code() + "/subscriptions/" + each.id() + "/poll",
                                null)));
    }
}
