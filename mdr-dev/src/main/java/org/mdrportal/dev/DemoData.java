package org.mdrportal.dev;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Registers the demo's customers through the public API only; what is there already stays as it is. */
final class DemoData {

    private DemoData() {}

    static void seed(String url, Neighbours neighbours) throws IOException, InterruptedException {
        var provider = neighbours.identityProvider();
        if (provider.isEmpty() || neighbours.tenants().isEmpty()) {
            return;
        }
        try (var api = new ApiClient(url, provider.get(), "administrator")) {
            for (Neighbours.DemoTenant tenant : neighbours.tenants()) {
                seed(api, tenant);
            }
        }
    }

    private static void seed(ApiClient api, Neighbours.DemoTenant tenant) throws IOException, InterruptedException {
        String path = "/api/v1/tenants/" + tenant.code();
        api.ensure("/api/v1/tenants", Map.of("code", tenant.code(), "name", tenant.name(), "stage", tenant.stage()));
        for (String directory : tenant.directories()) {
            api.ensure(path + "/directories", Map.of("directoryId", directory));
        }
        for (Neighbours.DemoAssignment right : tenant.assignments()) {
            api.ensure(
                    path + "/assignments",
                    Map.of(
                            "directoryId", right.directoryId(),
                            "subjectId", right.subjectId(),
                            "role", right.role(),
                            "name", right.name()));
        }
        for (Neighbours.DemoSubscription subscription : tenant.subscriptions()) {
            api.ensure(
                    path + "/subscriptions",
                    Map.of(
                            "subscriptionId", subscription.subscriptionId(),
                            "directoryId", subscription.directoryId(),
                            "name", subscription.name()));
        }
        card(api, path + "/card");
    }

    /** Numbers that nobody has; a card that is there stays as it is. */
    private static void card(ApiClient api, String path) throws IOException, InterruptedException {
        Map<String, Object> card = Map.of(
                "passPhrase",
                "the blue heron lands at noon",
                "note",
                "Calls first, mail afterwards.",
                "contacts",
                List.of(
                        contact("Sam Example", "Duty officer", "+31 20 555 0100", "24/7", "Dutch, English"),
                        contact("Robin Example", "Platform team", "+31 20 555 0101", "Mon-Fri 08:30-17:30", "English")),
                "acts",
                List.of(
                        Map.of("kind", "ISOLATE", "reach", "EVERYWHERE", "scope", "namespaces except payments"),
                        Map.of("kind", "TERMINATE", "reach", "NOT_PRODUCTION"),
                        Map.of("kind", "BLOCK_ADDRESS", "reach", "EVERYWHERE")),
                "version",
                0);
        ApiClient.Answer answer = api.put(path, card);
        if (answer.status() / 100 != 2 && answer.status() != 409) {
            throw new StopException(1, "the demo data was refused: PUT " + path + ": " + answer.status());
        }
    }

    private static Map<String, String> contact(String name, String role, String phone, String hours, String language) {
        return Map.of("name", name, "role", role, "phone", phone, "hours", hours, "language", language);
    }
}
