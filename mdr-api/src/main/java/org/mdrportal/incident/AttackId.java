package org.mdrportal.incident;

import java.util.UUID;

/** An attack, known by this within its tenant. */
public record AttackId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
