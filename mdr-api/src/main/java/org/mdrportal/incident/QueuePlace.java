package org.mdrportal.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;

/** Where an incident stands in the queue. @param breach far in the future when no promise runs */
record QueuePlace(TenantId tenant, UUID incident, int band, Instant breach) {

    private static final String BETWEEN = "|";

    /** Where a page of the queue goes on. */
    record Position(int band, Instant breach) {}

    Cursor cursor() {
        return Cursor.after(band + BETWEEN + breach, incident);
    }

    /** @throws Problem {@code invalid-cursor} */
    static Position position(Cursor cursor) {
        int at = cursor.position().indexOf(BETWEEN);
        try {
            return new Position(
                    Integer.parseInt(cursor.position().substring(0, Math.max(at, 0))),
                    Instant.parse(cursor.position().substring(at + 1)));
        } catch (NumberFormatException | DateTimeException e) {
            throw Problem.of(ProblemType.INVALID_CURSOR, "Use \"next\" of the page before, unchanged.");
        }
    }
}
