package org.mdrportal.emulator.arm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Reply;

/**
 * What a fault may know of its surroundings.
 *
 * @param here the subscription it stands in front of; null for the list of subscriptions
 */
record World(Fleet fleet, @Nullable UUID here, Fault.Answer honest) implements Fault.Honest {

    private static final UUID NOBODY = UUID.fromString("00000000-0000-4000-8000-00000000f0e1");

    @Override
    public Reply answer() throws InterruptedException {
        return honest.answer();
    }

    @Override
    public Instant now() {
        return fleet.clock().instant();
    }

    @Override
    public UUID neighbour() {
        return fleet.subscriptions().stream()
                .map(Subscription::id)
                .filter(id -> !id.equals(here))
                .findFirst()
                .orElse(NOBODY);
    }
}
