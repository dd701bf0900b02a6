package org.mdrportal.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading and writing the types that the driver does not know by itself. */
public final class Rows {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Rows() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A text column that is never null. */
    public static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /**
     * A parameter of type timestamptz; null stays null.
     *
     * @throws Problem {@code invalid-request} outside of the years 1 to 9999: a slip of somebody's hand, and far out more
     *                 than the database keeps
     */
    public static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        if (at == null) {
            return null;
        }
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "A time lies within the years 1 to 9999.");
        }
        return at.atOffset(ZoneOffset.UTC);
    }
}
