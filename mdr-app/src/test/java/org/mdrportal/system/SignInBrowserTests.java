package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Person;

/** Who comes in by which door, what they find there, and that nothing is left when they leave. */
class SignInBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void signingOutEndsBothSessionsAndTheBackButtonShowsNothing() {
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(system.staff("tier1"));
            window.open("/alerts");
            String stolen = window.cookies();
            window.signOut();
            assertThat(window.page.getByText("You are signed out.")).isVisible();

            window.page.goBack();
            assertThat(window.link("Sign in as staff")).isVisible();
            assertThat(window.page.locator("main")).not().containsText("Northwind");

            HttpRequest again = HttpRequest.newBuilder(system.url.resolve("/alerts"))
                    .header("Cookie", stolen)
                    .header("Accept", "text/html")
                    .build();
            assertThat(system.exchange(again).status()).isEqualTo(302);

            window.link("Sign in as staff").click();
            assertThat(window.page.getByLabel("Password")).isVisible();
        }
    }

    @Test
    void theCustomersSiteShowsOwnAlertsAndNoStaffPage() {
        WholeSystem.Customer one = system.newCustomer();
        WholeSystem.Customer other = system.newCustomer();
        system.raise(one, "Mine, seen by my own eyes");
        String theirs = system.raise(other, "Not mine");
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsCustomer(one.person());
            assertThat(window.page).hasURL(Pattern.compile("/portal$"));
            assertThat(window.statusOf("/alerts")).isEqualTo(200);
            assertThat(window.link("Mine, seen by my own eyes")).isVisible();
            assertThat(window.rows()).hasCount(1);
            assertThat(window.page
                            .getByRole(com.microsoft.playwright.options.AriaRole.NAVIGATION)
                            .getByRole(com.microsoft.playwright.options.AriaRole.LINK))
                    .hasText(new String[] {"Incidents", "Alerts", "Watch"});

            assertThat(window.statusOf("/tenants")).isEqualTo(403);
            assertThat(window.heading("This is not yours to see")).isVisible();
            assertThat(window.statusOf("/tenants/" + one.code())).isEqualTo(403);
            assertThat(window.statusOf("/tasks")).isEqualTo(403);
            assertThat(window.statusOf("/alerts/" + theirs)).isEqualTo(404);
            assertThat(window.heading("There is nothing here")).isVisible();
            assertThat(window.statusOf("/alerts?tenant=" + other.code())).isEqualTo(404);
            assertThat(window.statusOf("/alerts/" + theirs + "/raw.json")).isEqualTo(404);
            assertThat(window.statusOf("/watch")).isEqualTo(200);
            assertThat(window.rows()).hasCount(1);
        }
    }

    @Test
    void aGuestOfTheStaffDirectoryHasNoStaffRightWhateverTheRole() {
        Person ruben = system.demo.guest();
        Person guest = new Person(
                ProviderOnly.STAFF,
                UUID.randomUUID(),
                "visitor@elsewhere.example",
                "Vera Visser",
                UUID.randomUUID().toString(),
                Set.of("SOC_LEAD", "ADMINISTRATOR"),
                ruben.homeDirectory());
        system.emulator.fleet().put(guest);
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsStaff(guest);
            assertThat(window.heading("You have no access yet")).isVisible();
            assertThat(window.page.getByText("ask your administrator for an application role"))
                    .isVisible();
            assertThat(window.statusOf("/alerts")).isEqualTo(403);
            assertThat(window.statusOf("/tenants")).isEqualTo(403);
        }
    }

    @Test
    void aCustomersDirectoryCannotMakeStaff() {
        WholeSystem.Customer one = system.newCustomer();
        Person climber = system.newPerson(
                one.directory(),
                "climber@" + one.client() + ".example",
                "Cleo Klimmer",
                "SOC_LEAD",
                "ADMINISTRATOR",
                "SOC_TIER1_ASSIGNED");
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsCustomer(climber);
            assertThat(window.heading("You have no access yet")).isVisible();
            assertThat(window.statusOf("/tenants")).isEqualTo(403);
            assertThat(window.statusOf("/alerts")).isEqualTo(403);
        }
    }

    @Test
    void somebodyWithoutAnyRoleIsToldWhatToDo() {
        Person stagiair = system.demo.customers().getFirst().people().get(2);
        try (BrowserWindow window = Browser.shared().window()) {
            window.signInAsCustomer(stagiair);
            assertThat(window.heading("You have no access yet")).isVisible();
            assertThat(window.page.getByText("ask your contact at the provider"))
                    .isVisible();
            window.signOut();
            assertThat(window.page.getByText("You are signed out.")).isVisible();
        }
    }
}
