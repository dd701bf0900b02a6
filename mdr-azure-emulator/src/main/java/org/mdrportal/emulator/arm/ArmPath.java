package org.mdrportal.emulator.arm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of an ARM path; letters may be of any case. */
record ArmPath(List<String> segments) {

    boolean isSubscriptionList() {
        return segments.size() == 1;
    }

    boolean isSubscription() {
        return segments.size() == 2;
    }

    String subscriptionText() {
        return segments.size() > 1 ? segments.get(1) : "";
    }

    Optional<UUID> subscription() {
        try {
            return segments.size() > 1 ? Optional.of(UUID.fromString(segments.get(1))) : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    @Nullable
    String resourceGroup() {
        return segments.size() > 3 && segments.get(2).equalsIgnoreCase("resourceGroups") ? segments.get(3) : null;
    }

    boolean isIn(String namespace) {
        List<String> rest = inProvider();
        return !rest.isEmpty() && rest.getFirst().equalsIgnoreCase(namespace);
    }

    boolean isProvider(String namespace, String type) {
        List<String> rest = inProvider();
        return rest.size() >= 2
                && rest.get(0).equalsIgnoreCase(namespace)
                && rest.get(1).equalsIgnoreCase(type);
    }

    /** What follows {@code /providers/{namespace}/{type}}. */
    List<String> afterType() {
        List<String> rest = inProvider();
        return rest.size() <= 2 ? List.of() : rest.subList(2, rest.size());
    }

    private List<String> inProvider() {
        int at = resourceGroup() == null ? 2 : 4;
        return segments.size() > at && segments.get(at).equalsIgnoreCase("providers")
                ? segments.subList(at + 1, segments.size())
                : List.of();
    }
}
