package org.mdrportal.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert hangs together with.
 *
 * @param shownAs   the arrival by a higher road that is shown in its place, or null
 * @param joined    the same finding by other roads: under it, or beside it under another
 * @param ambiguous may be the same finding, but more than one may; nothing is hidden
 * @param groups    groupings that Defender made of it and others
 * @param members   the others in these groupings; for a grouping, all that it groups
 */
public record AlertConnections(
        @Nullable AlertView shownAs,
        List<AlertView> joined,
        List<AlertView> ambiguous,
        List<AlertView> groups,
        List<AlertView> members) {

    public AlertConnections {
        joined = List.copyOf(joined);
        ambiguous = List.copyOf(ambiguous);
        groups = List.copyOf(groups);
        members = List.copyOf(members);
    }
}
