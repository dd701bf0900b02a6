package org.mdrportal.emulator.fleet;

import java.util.List;
import java.util.UUID;

/**
 * An Azure subscription.
 *
 * @param state Enabled, Warned, PastDue, Disabled or Deleted
 * @param managedByTenants directories that it was delegated to
 */
public record Subscription(
        UUID id,
        UUID directory,
        String displayName,
        String state,
        List<UUID> managedByTenants,
        List<Cluster> clusters) {

    public Subscription {
        managedByTenants = List.copyOf(managedByTenants);
        clusters = List.copyOf(clusters);
    }

    public static Subscription of(UUID id, UUID directory, String displayName, UUID managedBy, Cluster... clusters) {
        return new Subscription(id, directory, displayName, "Enabled", List.of(managedBy), List.of(clusters));
    }

    public String path() {
        return "/subscriptions/" + id;
    }

    public Subscription withState(String other) {
        return new Subscription(id, directory, displayName, other, managedByTenants, clusters);
    }
}
