package org.mdrportal.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said to a customer: what was seen before is what goes out, and it can be taken back wherever one looks. */
class MessageBrowserTests {

    private final WholeSystem system = WholeSystem.shared();

    @Test
    void whatIsSentIsWhatWasShownAndNoEditIsLost() {
        String number = incident();
        try (BrowserWindow window = Browser.shared().window()) {
            Page page = window.signInAsStaff(system.staff("tier1")).page;
            window.open("/incidents/" + number + "?show=ALERTS");
            page.locator("#message-body").fill("First words");
            window.button("Preview").click();
            assertThat(page.locator("#act .mdr-preview-body")).containsText("First words");
            page.locator("#lane-body").fill("Other words");
            page.keyboard().press("Escape");
            assertThat(page.locator("#message-body")).hasValue("Other words");
            page.reload();
            assertThat(page.locator("#message-body")).hasValue("Other words");

            window.button("Preview").click();
            assertThat(page.locator("#act .mdr-preview-body")).containsText("Other words");
            page.locator("#lane-body").fill("Last words");
            window.button("Send to the customer").click();
            assertThat(page.locator("#act [role=alert]")).containsText("You changed the text");
            assertThat(page.locator("#act .mdr-preview-body")).containsText("Last words");
            window.inspect();
            window.button("Send to the customer").click();
            assertThat(page.locator("#act")).isHidden();
            assertThat(page.locator("#message-body")).hasValue("");
            assertThat(page.locator("#incident-unseen")).containsText("Last words");
            page.keyboard().press("Tab");
            assertThat(window.button("Take back")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#incident-unseen .mdr-takeback")).hasCount(0);
            window.open("/incidents/" + number);
            assertThat(page.locator(".mdr-timeline")).containsText("the customer never saw it");
        }
    }

    private String incident() {
        WholeSystem.Customer customer = system.newCustomer();
        system.raise(customer, "Somebody did something");
        WholeSystem.eventually("an incident", () -> !queue(customer).isEmpty());
        return queue(customer).path(0).path("number").asString();
    }

    private JsonNode queue(WholeSystem.Customer customer) {
        return system.get("soc-tier1", "/api/v1/queue?tenant=" + customer.code())
                .json()
                .path("items");
    }
}
