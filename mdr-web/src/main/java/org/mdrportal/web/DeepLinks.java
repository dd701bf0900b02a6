package org.mdrportal.web;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Place;

/**
 * Where an incident is looked at outside of this product.
 *
 * @param defender the newest alert in Defender's own portal
 * @param resource the cluster in the portal of the right directory
 * @param logs     the logs of the cluster there
 * @param query    the question to ask of the audit log, with cluster, namespace and principal filled in
 */
record DeepLinks(
        @Nullable String defender,
        @Nullable String resource,
        @Nullable String logs,
        @Nullable String query) {

    private static final Pattern SUBSCRIPTION = Pattern.compile("^/subscriptions/([0-9a-f-]{36})/");

    /** @param directory of the customer, where it is known: the portal then opens in it */
    static DeepLinks of(IncidentView incident, @Nullable String defender, @Nullable UUID directory) {
        Place place = incident.place();
        if (!SUBSCRIPTION.matcher(place.cluster()).find()) {
            return new DeepLinks(defender, null, null, null);
        }
        String resource = portal(directory, place.cluster());
        return new DeepLinks(
                defender, resource, resource + "/logs", query(place, incident.since(), incident.lastAlertAt()));
    }

    /** The subscription a resource is in, or null when the text is no id of a resource. */
    static @Nullable String subscription(String resourceId) {
        Matcher matcher = SUBSCRIPTION.matcher(resourceId);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String portal(@Nullable UUID directory, String resourceId) {
        String path = URI.create("https://portal.azure.com/")
                .resolve(encoded(resourceId))
                .getRawPath();
        return "https://portal.azure.com/#" + (directory == null ? "" : "@" + directory + "/") + "resource" + path;
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/", -1))
                .map(part -> java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "/" + other)
                .orElse("");
    }

    /** AKS and Arc write to tables of different names; an hour on both sides shows how it began and went on. */
    private static String query(Place place, Instant from, Instant until) {
        StringBuilder query =
                new StringBuilder(place.cluster().contains("/connectedclusters/") ? "ArcK8sAudit" : "AKSAudit");
        query.append("\n| where TimeGenerated between (datetime(")
                .append(from.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS))
                .append(") .. datetime(")
                .append(until.plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS))
                .append("))");
        query.append("\n| where _ResourceId =~ ").append(quoted(place.cluster()));
        if (place.namespace() != null) {
            query.append("\n| where tostring(ObjectRef.namespace) == ").append(quoted(place.namespace()));
        }
        String principal = place.principal();
        if (principal.startsWith("system:") || principal.contains("@")) {
            query.append("\n| where tostring(User.username) =~ ").append(quoted(principal));
        } else if (!principal.isBlank()) {
            query.append("\n| where tostring(ObjectRef.name) startswith ")
                    .append(quoted(principal.substring(principal.lastIndexOf('/') + 1)));
        }
        return query.append("\n| order by TimeGenerated asc").toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
    }
}
