package org.mdrportal.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.ArrivedAlert.Context;
import org.mdrportal.ingest.Entities.Entity;

/**
 * Where inside a cluster an alert happened and who acted. The extended properties are believed before the entities: an
 * entity may name the namespace of the cluster's own things where the property names the one that was hit.
 */
final class ContextReader {

    private static final int MOST_LISTED = 20;
    private static final int NAME = 300;
    private static final int LONG_NAME = 1_000;

    private static final List<String> CAME_FROM = List.of(
            "clientIp",
            "clientIpAddress",
            "callerIp",
            "callerIpAddress",
            "sourceIp",
            "sourceIps",
            "sourceIpAddress",
            "sourceIpAddresses",
            "sourceAddress",
            "attackerIp",
            "attackerIpAddress",
            "attackerSourceIp",
            "userIp",
            "userIpAddress",
            "ip",
            "ipAddress");
    private static final List<String> WENT_TO =
            List.of("destinationIp", "destinationIpAddress", "destinationAddress", "remoteIp", "remoteIpAddress");
    private static final List<String> HOSTS = List.of("hostName", "nodeName", "domainName", "suspiciousDomain");

    /** What of the extended properties is asked for. */
    static final Shape EXTENDED = extended();

    private static final List<String> CONTROLLERS =
            List.of("Deployment", "DaemonSet", "StatefulSet", "CronJob", "Job", "ReplicaSet");
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private final Members properties;
    private final Entities entities;
    private final @Nullable String namespace;
    private final @Nullable String pod;
    private final @Nullable String workload;

    private ContextReader(Members properties, Entities entities) {
        this.properties = properties;
        this.entities = entities;
        Entity podEntity = entities.first("K8s-pod");
        Entity container = entities.first("container");
        if (podEntity == null && container != null) {
            podEntity = container.inside("pod");
        }
        Controller controller = controller();
        String kind = property("objectKind", NAME);
        String object = property("objectName", NAME);
        boolean isPod = "pod".equalsIgnoreCase(kind);
        pod = first(
                property("podName", NAME),
                isPod ? object : null,
                nameOf(podEntity),
                container == null ? null : WireText.of(container.text("pod"), NAME));
        workload = controller != null
                ? WorkloadName.of(controller.kind(), controller.name())
                : kind != null && object != null && !isPod
                        ? WorkloadName.of(kind, object)
                        : pod == null ? null : WorkloadName.of(null, pod);
        Entity own = controller == null ? podEntity : controller.entity();
        namespace = first(
                property("namespace", NAME),
                namespaceOf(own),
                namespaceOf(podEntity),
                nameOf(entities.first("K8s-namespace")));
    }

    private record Controller(String kind, String name, Entity entity) {}

    /** @param known the properties of the item, with their extended ones read by {@link #EXTENDED} */
    static Context read(byte[] item, Members known) {
        Members extended = known.inside("extendedProperties");
        Entities entities = Entities.of(item, known.of("entities"));
        return new ContextReader(extended == null ? Members.NONE : extended, entities).context();
    }

    private Context context() {
        Entity container = entities.first("container");
        return new Context(
                namespace,
                workload,
                pod,
                first(property("containerName", NAME), nameOf(container)),
                image(container),
                first(account(), workload),
                addresses(),
                hosts());
    }

    private static Shape extended() {
        List<String> names = new ArrayList<>(List.of(
                "vendorOriginalId",
                "namespace",
                "podName",
                "containerName",
                "containerImage",
                "imageName",
                "objectKind",
                "objectName",
                "userName"));
        names.addAll(CAME_FROM);
        names.addAll(WENT_TO);
        names.addAll(HOSTS);
        return Shape.spaced(names.toArray(String[]::new));
    }

    private @Nullable Controller controller() {
        for (String kind : CONTROLLERS) {
            Entity entity = entities.first("K8s-" + kind);
            String name = nameOf(entity);
            if (entity != null && name != null) {
                return new Controller(kind, name, entity);
            }
        }
        return null;
    }

    private @Nullable String image(@Nullable Entity container) {
        Entity image = container == null ? null : container.inside("image");
        Entity entity = image == null ? entities.first("container-image") : image;
        return first(
                property("containerImage", LONG_NAME),
                property("imageName", LONG_NAME),
                entity == null ? null : WireText.of(entity.text("imageId"), LONG_NAME),
                container == null ? null : WireText.of(container.text("image"), LONG_NAME));
    }

    /** A local account of a machine says less about who acted than the workload it acted in. */
    private @Nullable String account() {
        String user = property("userName", LONG_NAME);
        if (user != null) {
            return user;
        }
        Entity account = entities.first("account");
        String name = nameOf(account);
        if (account != null && name != null && (workload == null || account.inside("host") == null)) {
            String suffix = account.text("upnSuffix");
            return suffix == null ? name : WireText.of(name + "@" + suffix, LONG_NAME);
        }
        Entity service = entities.first("K8s-serviceaccount");
        String serviceName = nameOf(service);
        if (serviceName == null || serviceName.startsWith(SERVICE_ACCOUNT)) {
            return serviceName;
        }
        String itsNamespace = first(namespaceOf(service), namespace);
        return SERVICE_ACCOUNT + (itsNamespace == null ? "" : itsNamespace) + ":" + serviceName;
    }

    private List<String> addresses() {
        Set<String> found = new LinkedHashSet<>();
        for (String name : CAME_FROM) {
            addresses(properties.text(name), found);
        }
        entities.forEach("ip", ip -> {
            if (!ip.isDestination()) {
                addresses(ip.text("address"), found);
            }
        });
        return List.copyOf(found);
    }

    private List<String> hosts() {
        Set<String> found = new LinkedHashSet<>();
        for (String name : HOSTS) {
            add(found, property(name, NAME));
        }
        entities.forEach("host", host -> add(found, qualified(host)));
        entities.forEach("dns", dns -> add(found, WireText.of(dns.text("domainName"), NAME)));
        for (String name : WENT_TO) {
            addresses(properties.text(name), found);
        }
        entities.forEach("ip", ip -> {
            if (ip.isDestination()) {
                addresses(ip.text("address"), found);
            }
        });
        return List.copyOf(found);
    }

    private static @Nullable String qualified(Entity host) {
        String name = host.text("hostName");
        String domain = host.text("dnsDomain");
        return WireText.of(name == null || domain == null ? name : name + "." + domain, NAME);
    }

    private static void addresses(@Nullable String text, Set<String> found) {
        if (text != null) {
            AddressTexts.addTo(found, text, MOST_LISTED);
        }
    }

    private static void add(Set<String> found, @Nullable String text) {
        if (text != null && found.size() < MOST_LISTED) {
            found.add(text);
        }
    }

    private @Nullable String property(String name, int most) {
        String text = WireText.of(properties.text(name), most);
        return text == null ? null : text.strip();
    }

    private static @Nullable String nameOf(@Nullable Entity entity) {
        return entity == null ? null : WireText.of(entity.text("name"), NAME);
    }

    private static @Nullable String namespaceOf(@Nullable Entity entity) {
        if (entity == null) {
            return null;
        }
        return first(nameOf(entity.inside("namespace")), WireText.of(entity.text("namespace"), NAME));
    }

    private static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
