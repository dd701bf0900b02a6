package org.mdrportal.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an imported file.
 *
 * @param line   its number, as an editor counts
 * @param cells  as typed, in the order of {@link ImportColumn}
 * @param result null while it was not applied
 */
public record ImportRowView(
        int line,
        List<String> cells,
        ImportVerdict planned,
        @Nullable ImportVerdict result) {

    public ImportRowView {
        cells = List.copyOf(cells);
    }

    public String cell(ImportColumn column) {
        return cells.get(column.ordinal());
    }

    /** What is known best of it. */
    public ImportVerdict verdict() {
        return result == null ? planned : result;
    }
}
