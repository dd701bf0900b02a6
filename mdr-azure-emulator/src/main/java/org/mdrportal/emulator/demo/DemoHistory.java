package org.mdrportal.emulator.demo;

import java.time.Duration;
import java.util.UUID;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Quirk;

/** Alerts from before the product looked. Together they show every oddity that a reader must stand. */
final class DemoHistory {

    private final Fleet fleet;

    private DemoHistory(Fleet fleet) {
        this.fleet = fleet;
    }

    static void load(Fleet fleet) {
        var history = new DemoHistory(fleet);
        UUID shop = DemoFleet.NORTHWIND_SHOP;
        history.add(shop, 40, "K8S_SensitiveMount", Quirk.SPACED_KEYS);
        history.add(shop, 30, "K8S_PrivilegedContainer", Quirk.SHARED_SYSTEM_ID);
        history.add(shop, 30, "K8S_KubeSystemContainer", Quirk.SHARED_SYSTEM_ID, Quirk.DANGLING_REFERENCE);
        history.add(shop, 12, "K8S_ExposedRedis", Quirk.OTHER_NAME, Quirk.WITHOUT_RESOURCE_GROUP);
        history.add(DemoFleet.NORTHWIND_PAYMENTS, 9, "K8S_ClusterAdminBinding", Quirk.SHOUTING);
        history.add(DemoFleet.NORTHWIND_TEST, 6, "K8S.NODE_EICAR");
        history.add(DemoFleet.NORTHWIND_TEST, 6, "K8S_MaliciousContainerImage", Quirk.SAMPLE);
        history.add(DemoFleet.FABRIKAM_CARE, 21, "K8S_TI_Proxy", Quirk.DISMISSED);
        history.add(DemoFleet.FABRIKAM_CARE, 3, "K8S_AdmissionController", Quirk.SPACED_KEYS, Quirk.PREVIEW);
        history.add(DemoFleet.TAILSPIN_TOYS, 15, "K8S.NODE_ImageBuildOnNode", Quirk.FEW_FIELDS);
        history.add(DemoFleet.TAILSPIN_TOYS, 2, "K8S.NODE_KubernetesAPI", Quirk.NO_TYPE);
    }

    private void add(UUID subscription, int daysAgo, String type, Quirk... quirks) {
        AlertTemplate template = Catalogue.get(type).with(quirks);
        fleet.recall(subscription, Duration.ofDays(daysAgo), template);
    }
}
