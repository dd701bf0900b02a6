package org.mdrportal.dev;

import java.io.IOException;
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
    }
}
