package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.mdrportal.emulator.fleet.Person;

/** One person's browser. Whatever a page complains of, on its console or against its content policy, fails the test. */
final class BrowserWindow implements AutoCloseable {

    private static final String REPORT_POLICY = """
            document.addEventListener('securitypolicyviolation', event =>
                console.error('content security policy: ' + event.violatedDirective + ' ' + event.blockedURI));
            """;

    /** A table that is wider than what it stands in lies over its neighbour. */
    private static final String TOO_WIDE_A_TABLE = """
            () => [...document.querySelectorAll('main table')]
                .filter(each => each.getBoundingClientRect().right > each.parentElement.getBoundingClientRect().right + 1
                    && getComputedStyle(each.parentElement).overflowX === 'visible')
                .map(each => each.outerHTML.slice(0, 120))
            """;

    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth <= window.innerWidth ? [] : ["the page", ...[...document.querySelectorAll('main *')]
                .filter(each => each.getBoundingClientRect().right > window.innerWidth)
                .slice(0, 5).map(each => each.outerHTML.slice(0, 120))]
            """;

    final BrowserContext context;
    final Page page;
    private final WholeSystem system;
    private final List<String> complaints = new ArrayList<>();

    BrowserWindow(WholeSystem system, BrowserContext context) {
        this.system = system;
        this.context = context;
        context.setDefaultTimeout(20_000);
        context.addInitScript(REPORT_POLICY);
        this.page = tab();
    }

    /** Another tab of the same browser. */
    Page tab() {
        Page tab = context.newPage();
        tab.onConsoleMessage(message -> heard(tab, message));
        tab.onPageError(error -> complaints.add(tab.url() + ": " + error));
        return tab;
    }

    private void heard(Page tab, ConsoleMessage message) {
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        // A page that is itself the answer 403, 404, 409 or 422 is reported like a part that failed to load.
        boolean refusedPage =
                message.text().startsWith("Failed to load resource") && isPage(message.location(), tab.url());
        if (bad && !refusedPage && !tab.url().startsWith(system.emulator.url().toString())) {
            complaints.add(tab.url() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    private static boolean isPage(String location, String url) {
        return location.startsWith(url.replaceAll("[?#].*", ""));
    }

    BrowserWindow open(String path) {
        page.navigate(system.url.resolve(path).toString());
        return this;
    }

    /** The status of the page itself. */
    int statusOf(String path) {
        return page.navigate(system.url.resolve(path).toString()).status();
    }

    BrowserWindow signInAsStaff(Person person) {
        return signIn(system.url, "Sign in as staff", person);
    }

    BrowserWindow signInAsCustomer(Person person) {
        return signIn(system.url, "Sign in as customer", person);
    }

    BrowserWindow signIn(URI instance, String way, Person person) {
        page.navigate(instance.resolve("/").toString());
        link(way).click();
        page.getByLabel("User name").fill(person.userName());
        page.getByLabel("Password").fill(person.password());
        button("Sign in").click();
        assertThat(page.locator("#person")).containsText(person.displayName());
        return this;
    }

    void signOut() {
        page.locator("#person summary").click();
        button("Sign out").click();
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator rows() {
        return page.locator("main table tbody tr");
    }

    /** The session's cookie, as a request header carries it. */
    String cookies() {
        StringBuilder header = new StringBuilder();
        context.cookies(system.url.toString())
                .forEach(cookie -> header.append(header.isEmpty() ? "" : "; ")
                        .append(cookie.name)
                        .append('=')
                        .append(cookie.value));
        return header.toString();
    }

    /** Nothing that axe objects to, and nothing wider than the window: in both colours, on a desk and on a phone. */
    void inspect() {
        for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, width == 360 ? 740 : 800);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                String where = page.url() + " at " + width + " in " + colours + ": ";
                for (Rule rule :
                        new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
                    rule.getNodes()
                            .forEach(node -> complaints.add(
                                    where + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary()));
                }
                complain(where + "scrolls sideways because of ", TOO_WIDE);
                complain(where + "runs over its neighbour: ", TOO_WIDE_A_TABLE);
            }
        }
        page.setViewportSize(1280, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void complain(String what, String script) {
        if (page.evaluate(script) instanceof List<?> elements && !elements.isEmpty()) {
            complaints.add(what + elements);
        }
    }

    /** Says what the pages complained of; leaves nothing behind. */
    @Override
    public void close() {
        context.close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("the pages complain:\n" + String.join("\n", complaints));
        }
    }
}
