package org.mdrportal.emulator.demo;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.Fleet;

/** An attack on its way, or over. */
public final class AttackRun {

    private final UUID id = UUID.randomUUID();
    private final Attack attack;
    private final UUID subscription;
    private final @Nullable String cluster;
    private final List<UUID> places = new CopyOnWriteArrayList<>();
    private final List<String> raised = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<String>> done = new CompletableFuture<>();

    AttackRun(Attack attack, UUID subscription, @Nullable String cluster) {
        this.attack = attack;
        this.subscription = subscription;
        this.cluster = cluster;
    }

    public UUID id() {
        return id;
    }

    public Attack attack() {
        return attack;
    }

    public UUID subscription() {
        return subscription;
    }

    /** Ids of the alerts so far. */
    public List<String> raised() {
        return List.copyOf(raised);
    }

    /** Completes with all ids after the last step. */
    public CompletableFuture<List<String>> done() {
        return done;
    }

    /** The first step comes at once. */
    void run(Fleet fleet, Duration between) {
        try {
            boolean first = true;
            for (AttackStep step : attack.steps()) {
                if (!first) {
                    Thread.sleep(between);
                }
                first = false;
                take(step, fleet);
            }
            done.complete(raised());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            done.cancel(false);
        } catch (RuntimeException gone) {
            done.completeExceptionally(gone);
        }
    }

    private void take(AttackStep step, Fleet fleet) {
        switch (step) {
            case AttackStep.Raise raise -> {
                UUID named = raise.subscription();
                UUID where = named != null && fleet.subscription(named).isPresent() ? named : subscription;
                AlertTemplate alert = cluster != null && where.equals(subscription)
                        ? raise.alert().on(cluster)
                        : raise.alert();
                places.add(where);
                raised.addAll(fleet.raise(where, fleet.clock().instant().minus(raise.late()), alert));
            }
            case AttackStep.Change change ->
                fleet.changeState(places.get(change.raised()), raised.get(change.raised()), change.status());
        }
    }
}
