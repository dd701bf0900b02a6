package org.mdrportal.emulator.fleet;

import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The entities of an alert: they refer to each other by {@code $id} and {@code $ref}, some from inside others. */
final class Entities {

    private final ArrayNode all = Json.array();
    private final String numberPrefix;

    /** The resource identifiers took the numbers before. */
    private int number = 2;

    private Entities(String region) {
        this.numberPrefix = region + "_";
    }

    static ArrayNode of(AlertTemplate template, Cluster place, Subscription subscription) {
        String region = place.region();
        Scene scene = template.scene();
        var entities = new Entities(region);
        String resource = place.kind() == Cluster.Kind.GKE
                ? entities.add("gcp-resource", "fullResourceName", place.cloudId(subscription), null, null)
                : place.kind() == Cluster.Kind.EKS
                        ? entities.add("amazon-resource", "amazonResourceId", place.cloudId(subscription), null, null)
                        : entities.add("azure-resource", "resourceId", place.resourceId(subscription), null, null);
        String cluster = entities.add("K8s-cluster", null, null, "cloudResource", resource);
        String namespace = entities.add("K8s-namespace", "name", scene.namespace(), "cluster", cluster);
        String account = scene.account();
        if (account != null) {
            String type = account.startsWith("system:serviceaccount:") ? "K8s-serviceaccount" : "account";
            String name = account.substring(account.lastIndexOf(':') + 1);
            entities.add(type, "name", name, type.startsWith("K8s") ? "namespace" : null, namespace);
        }
        String kind = scene.isStateful() ? "K8s-statefulset" : "K8s-deployment";
        entities.add(kind, "name", scene.controller(), "namespace", namespace);
        String pod = entities.add("K8s-pod", "name", scene.pod(), "namespace", namespace);
        String image = scene.image();
        if (image != null) {
            // The image stands inside the container, and is pointed at from outside.
            ObjectNode container = entities.entity("container");
            container.put("name", scene.controller() == null ? "main" : scene.controller());
            if (pod != null) {
                container.putObject("pod").put("$ref", pod);
            }
            String inner = entities.nextId();
            container
                    .putObject("image")
                    .put("$id", inner)
                    .put("type", "container-image")
                    .put("imageId", image);
            entities.all.addObject().put("$ref", inner);
        }
        if (scene.address() != null) {
            entities.entity("ip").put("address", scene.address());
        }
        if (template.alertType().startsWith("K8S.NODE_")) {
            entities.entity("host").put("hostName", place.name() + "-pool-vmss000000");
        }
        if (scene.domain() != null) {
            entities.entity("dns").put("domainName", scene.domain());
        }
        if (template.has(Quirk.DANGLING_REFERENCE)) {
            entities.all.addObject().put("$ref", region + "_99");
        }
        return entities.all;
    }

    private @Nullable String add(
            String type,
            @Nullable String field,
            @Nullable String value,
            @Nullable String pointer,
            @Nullable String target) {
        if (field != null && value == null) {
            return null;
        }
        ObjectNode entity = entity(type);
        if (field != null) {
            entity.put(field, value);
        }
        if (pointer != null && target != null) {
            entity.putObject(pointer).put("$ref", target);
        }
        return entity.path("$id").asString();
    }

    private ObjectNode entity(String type) {
        return all.addObject().put("$id", nextId()).put("type", type);
    }

    private String nextId() {
        number++;
        return numberPrefix + number;
    }
}
