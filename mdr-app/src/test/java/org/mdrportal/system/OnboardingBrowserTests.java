package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.fleet.Subscription;

/** An administrator takes on a customer by form; what was typed is never lost. */
class OnboardingBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void aCustomerAndItsSubscriptionAreAddedByForm() {
        UUID directory = UUID.randomUUID();
        system.emulator.fleet().put(new Directory(directory, "Wide World Importers", "wwi.example"));
        Subscription subscription = system.newSubscription(directory, "Wide World production");
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("admin")).page;
            window.link("Customers").click();
            field(page, "Code").fill("1 bad code");
            field(page, "Name").fill("Wide World Importers");
            page.getByLabel("Stage").selectOption("LIVE");
            window.button("Add customer").click();
            assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
            assertThat(page.locator("#add-code-error")).containsText("A code is 2 to 12 letters and digits");
            assertThat(field(page, "Code")).hasValue("1 bad code");
            assertThat(field(page, "Name")).hasValue("Wide World Importers");
            assertThat(page.getByLabel("Stage")).hasValue("LIVE");

            field(page, "Code").fill("nwnd");
            window.button("Add customer").click();
            assertThat(page.locator("#add-code-error")).containsText("Another customer has this code.");
            assertThat(field(page, "Name")).hasValue("Wide World Importers");
            window.inspect();

            field(page, "Code").fill("WWIM");
            window.button("Add customer").click();
            assertThat(page).hasURL(Pattern.compile("/tenants/WWIM$"));
            assertThat(page.locator("main")).containsText("No subscription is watched.");

            field(page, "Subscription id").fill("not-a-guid");
            field(page, "Subscription name").fill("Production");
            window.button("Add subscription").click();
            assertThat(page.locator("#subscription-subscriptionId-error")).containsText("Use the full id");
            assertThat(field(page, "Subscription name")).hasValue("Production");

            field(page, "Subscription id").fill(subscription.id().toString());
            window.button("Add subscription").click();
            assertThat(page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Production")))
                    .containsText("Everything is as it should be.");
            window.inspect();
        }
    }

    @Test
    void theCheckSaysWhatIsMissingAndIsAskedAgain() {
        WholeSystem.Customer customer = system.newCustomer();
        Subscription subscription = system.newSubscription(customer.directory(), "Half delegated");
        system.emulator.fleet().fault(subscription.id(), Faults.status(403, java.util.Map.of(), """
                {"error":{"code":"AuthorizationFailed","message":"The client has no authorization."}}"""));
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("admin")).page;
            window.open("/tenants/" + customer.code());
            field(page, "Subscription id").fill(subscription.id().toString());
            field(page, "Subscription name").fill("Half delegated");
            window.button("Add subscription").click();
            Locator card = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Half delegated"));
            assertThat(card).containsText("Not OK");
            window.inspect();
            system.emulator.fleet().fault(subscription.id(), null);
            card.getByRole(AriaRole.BUTTON).click();
            assertThat(card).containsText("Everything is as it should be.");
        }
    }

    @Test
    void theCustomerIsHandedWhatItHasToDeploy() {
        WholeSystem.Customer customer =
                system.newCustomer(" Zorgverzekeringsmaatschappijoverkoepelingsorganisatie".repeat(3));
        String one = "/tenants/" + customer.code() + "/subscriptions/" + customer.subscription();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("admin")).page;
            window.open("/tenants/" + customer.code());
            window.link("Access, template and instructions").click();
            assertThat(page).hasURL(Pattern.compile(one + "$"));
            assertThat(page.locator("#delegation-missing")).hasCount(0);
            assertThat(page.locator("#direct-missing")).containsText("MDR_DELEGATION_POLLING_CLIENT_ID");
            assertThat(page.locator(".mdr-grants"))
                    .containsText("Managed Services Registration assignment Delete Role");
            assertThat(page.locator("#deploy")).containsText("az deployment sub create");
            window.inspect();
            window.link("Instructions in Dutch").click();
            assertThat(page.locator("h1")).hasText("Laat ons uw Azure-abonnement bewaken");
            assertThat(page.locator("main")).containsText("gastaccount");
            assertThat(page.locator("#bicep")).containsText("targetScope = 'subscription'");
            window.inspect();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isHidden();
            assertThat(page.locator("#bicep")).isVisible();
        }
    }

    @Test
    void anOvertakenEditShowsWhatChangedAndKeepsWhatWasTyped() {
        WholeSystem.Customer customer = system.newCustomer();
        try (BrowserWindow window = Browser.shared().window()) {
            Page mine = window.signInAsStaff(system.staff("admin")).page;
            window.open("/tenants/" + customer.code());
            field(mine, "Name").fill("My name for it");

            Page other = window.tab();
            other.navigate(mine.url());
            field(other, "Name").fill("Their name for it");
            other.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(other.locator("h1")).containsText("Their name for it");

            mine.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(mine.getByRole(AriaRole.ALERT)).containsText("Somebody else changed this customer meanwhile.");
            assertThat(mine.getByRole(AriaRole.ALERT)).containsText("Their name for it");
            assertThat(field(mine, "Name")).hasValue("My name for it");
            window.inspect();

            mine.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(mine.locator("h1")).containsText("My name for it");
        }
        assertThat(system.get("administrator", "/api/v1/tenants/" + customer.code())
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("My name for it");
    }

    private static Locator field(Page page, String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + "\\b")));
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
