package org.mdrportal.emulator.arm;

import java.util.Optional;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Reply;

/** Asks the roles that a principal holds. */
final class Rights {

    private Rights() {}

    static Optional<Reply> refuse(Fleet fleet, Subscription subscription, Principal principal, String action) {
        return fleet.roles(subscription.id(), principal).stream().anyMatch(role -> role.allows(action))
                ? Optional.empty()
                : Optional.of(ArmReplies.forbidden(action, subscription.path()));
    }
}
