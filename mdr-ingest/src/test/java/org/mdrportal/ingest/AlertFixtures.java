package org.mdrportal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.ingest.AlertReader.Reading;
import org.mdrportal.platform.Bytes;
import org.mdrportal.watch.UnreadableItem;

/** Alerts as ARM writes them, made up. */
final class AlertFixtures {

    private AlertFixtures() {}

    static String id(String name) {
        return FakeArm.ROOT + "/resourceGroups/shop/providers/Microsoft.Security/locations/westeurope/alerts/" + name;
    }

    static String alert(String name) {
        return alert(name, "Active", "2026-02-28T09:12:13.1234567Z");
    }

    static String alert(String name, String status, String processed) {
        return """
                {"id":"%s","name":"%s","type":"Microsoft.Security/Locations/alerts","properties":{\
                "alertType":"K8S.NODE_MadeUpMiner","systemAlertId":"sys-%s","alertDisplayName":"A miner was made up",\
                "description":"Nothing happened, \\"really\\" {[,]}","severity":"High","intent":"Execution",\
                "startTimeUtc":"2026-02-28T09:00:00.0000000Z","timeGeneratedUtc":"2026-02-28T09:10:00Z",\
                "processingEndTimeUtc":"%s","status":"%s","isIncident":false,\
                "resourceIdentifiers":[{"type":"LogAnalytics","workspaceId":"w"},\
                {"type":"AzureResource","azureResourceId":"/SUBSCRIPTIONS/A/managedClusters/Shop"}],\
                "entities":[{"$id":"1","type":"K8s-pod","name":"till"},{"$id":"2","type":"container","pod":{"$ref":"1"}}],\
                "extendedProperties":{"Namespace":"sales","container image":"example/till:1"}}}""".formatted(id(name), name, name, processed, status);
    }

    static String page(String... items) {
        return "{\"value\":[" + String.join(",", items) + "]}";
    }

    static String page(List<String> items, String nextLink) {
        return "{\"value\":[" + String.join(",", items) + "],\"nextLink\":\"" + nextLink + "\"}";
    }

    static Reading read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static Reading read(byte[] json) {
        Bytes payload = Bytes.of(json);
        return AlertReader.read(payload, payload.sha256());
    }

    static ArrivedAlert understood(String json) {
        return switch (read(json)) {
            case Reading.Understood(ArrivedAlert alert) -> alert;
            case Reading.Unreadable(UnreadableItem item) -> throw new AssertionError(item.reason() + ": " + json);
        };
    }

    static String whyNot(byte[] json) {
        return ((Reading.Unreadable) read(json)).item().reason();
    }

    /** An alert with nothing but an id and these properties. */
    static ArrivedAlert with(String properties) {
        return understood("{\"id\":\"" + id("x") + "\",\"properties\":{" + properties + "}}");
    }
}
