package org.mdrportal.alert;

import java.util.UUID;

/** Two arrivals of different roads, the lower road's first. */
record JoinPair(UUID lower, UUID higher) {

    static JoinPair of(JoinRow one, JoinRow other) {
        return one.road().outranks(other.road())
                ? new JoinPair(other.id(), one.id())
                : new JoinPair(one.id(), other.id());
    }
}
