package org.mdrportal.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
                new ArrivedAlert.Times(null, available, null),
                bytes(content).sha256(),
                payload,
                payload.sha256());
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
        return new IntakeBatch(
                subscription, Road.DEFENDER, poll, 1, alerts.size() + unreadable.size(), alerts, unreadable, end);
    }
}
