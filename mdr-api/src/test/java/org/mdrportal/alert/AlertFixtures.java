package org.mdrportal.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.Domain;
import org.mdrportal.platform.Bytes;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollEnd;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.UnreadableItem;

/** Findings as a poller hands them in, made up. */
final class AlertFixtures {

    private AlertFixtures() {}

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param content what the source says of it; @param noise what it rewrites without meaning anything */
    static ArrivedAlert alert(String id, String content, String noise, @Nullable Instant available) {
        return alert(
                id,
                content,
                "High",
                bytes("{\"id\":\"" + id + "\",\"says\":\"" + content + "\",\"at\":\"" + noise + "\"}"),
                available);
    }

    static ArrivedAlert alert(
            String id, String content, @Nullable String severity, Bytes payload, @Nullable Instant available) {
        return new ArrivedAlert(
                id,
                new ArrivedAlert.Keys(id, null, null, null),
                new ArrivedAlert.Facts(
                        "K8S_MadeUp", "Made up", severity, "Active", null, null, null, null, null, false),
                ArrivedAlert.Context.NONE,
                new ArrivedAlert.Times(null, available, null),
                bytes(content).sha256(),
                payload,
                payload.sha256());
    }

    /** A finding that another road may know too. */
    static ArrivedAlert named(
            String id, @Nullable String armName, @Nullable String systemId, @Nullable String vendorId) {
        return named(id, armName, systemId, vendorId, "K8S_MadeUp", Domain.START);
    }

    static ArrivedAlert named(
            String id,
            @Nullable String armName,
            @Nullable String systemId,
            @Nullable String vendorId,
            @Nullable String type,
            @Nullable Instant started) {
        Bytes payload = bytes("{\"id\":\"" + id + "\"}");
        return new ArrivedAlert(
                id,
                new ArrivedAlert.Keys(armName, systemId, vendorId, null),
                new ArrivedAlert.Facts(
                        type, "Made up by " + type, "High", "Active", null, null, null, null, null, false),
                ArrivedAlert.Context.NONE,
                new ArrivedAlert.Times(started, null, null),
                bytes(id).sha256(),
                payload,
                payload.sha256());
    }

    static ArrivedAlert grouped(String id, @Nullable String correlationKey, boolean group) {
        return with(alert(id, "a", "1", null), correlationKey, "K8S_MadeUp", "Active", group);
    }

    static ArrivedAlert with(
            ArrivedAlert alert,
            @Nullable String correlationKey,
            @Nullable String type,
            @Nullable String status,
            boolean group) {
        return new ArrivedAlert(
                alert.externalId(),
                new ArrivedAlert.Keys(alert.keys().armName(), null, null, correlationKey),
                new ArrivedAlert.Facts(
                        type, "Made up", alert.facts().severity(), status, null, null, null, null, null, group),
                alert.context(),
                alert.times(),
                alert.contentHash(),
                alert.payload(),
                alert.rawHash());
    }

    /** What deciding about a category looks at, and where it happened. */
    static ArrivedAlert finding(
            String id, @Nullable String type, @Nullable String name, @Nullable String severity, String... addresses) {
        Bytes payload = bytes("{\"id\":\"" + id + "\",\"says\":\"" + type + name + List.of(addresses) + "\"}");
        return new ArrivedAlert(
                id,
                new ArrivedAlert.Keys(null, null, null, null),
                new ArrivedAlert.Facts(
                        type,
                        name,
                        severity,
                        "Active",
                        null,
                        "/subscriptions/a/providers/x/managedclusters/shop/pools/one",
                        "shop",
                        null,
                        null,
                        false),
                new ArrivedAlert.Context(
                        "web",
                        "deployment/till",
                        "till-1",
                        "main",
                        "registry.example/till:1",
                        "bot",
                        List.of(addresses),
                        List.of("node-1", "pool.example")),
                new ArrivedAlert.Times(Domain.START, null, null),
                payload.sha256(),
                payload,
                payload.sha256());
    }

    static PostedAlert posted(String source, String id, String type, @Nullable Instant occurred) {
        Bytes body = bytes("{\"source\":\"" + source + "\",\"id\":\"" + id + "\"}");
        return new PostedAlert(source, id, "Made up by " + type, "Low", type, null, null, occurred, body, body);
    }

    static PollId poll(Instant at) {
        return new PollId(UUID.randomUUID(), at);
    }

    static UnreadableItem unreadable(String text) {
        return new UnreadableItem(bytes(text), bytes(text).sha256(), "not JSON");
    }

    static PollEnd complete(Instant at) {
        return new PollEnd(at, PollReason.NONE, null, Duration.ofSeconds(60));
    }

    static IntakeBatch batch(
            SubscriptionId subscription,
            PollId poll,
            @Nullable PollEnd end,
            List<UnreadableItem> unreadable,
            List<ArrivedAlert> alerts) {
        return batch(Road.DEFENDER, subscription, poll, end, unreadable, alerts);
    }

    static IntakeBatch batch(
            Road road,
            SubscriptionId subscription,
            PollId poll,
            @Nullable PollEnd end,
            List<UnreadableItem> unreadable,
            List<ArrivedAlert> alerts) {
        return new IntakeBatch(subscription, road, poll, 1, alerts.size() + unreadable.size(), alerts, unreadable, end);
    }
}
