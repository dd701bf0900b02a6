package org.mdrportal.emulator.demo;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.AlertTemplate;

/** What happens next in an attack. */
public sealed interface AttackStep {

    /**
     * A new alert.
     *
     * @param subscription where, when it is not where the attack was started
     * @param late how long ago Defender was done with it
     */
    record Raise(AlertTemplate alert, @Nullable UUID subscription, Duration late) implements AttackStep {}

    /**
     * An alert of this attack gets another state.
     *
     * @param raised which one, counted from 0
     */
    record Change(int raised, String status) implements AttackStep {}
}
