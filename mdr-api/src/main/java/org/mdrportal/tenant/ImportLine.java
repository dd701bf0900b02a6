package org.mdrportal.tenant;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Sentence;

/**
 * One line of a file as it was typed, white space around the cells aside.
 *
 * @param number of the line, as an editor counts
 * @param beyond whether there are more cells than columns, so that nobody knows which is which
 */
record ImportLine(int number, Map<ImportColumn, String> cells, boolean beyond) {

    static final int MAX_NAME = 200;

    /** The stages in which a customer can begin. */
    private static final List<Stage> STAGES = List.of(Stage.PREPARING, Stage.TUNING, Stage.LIVE);

    ImportLine {
        cells = Map.copyOf(cells);
    }

    ImportLine(int number, String... cells) {
        this(number, byColumn(cells), false);
    }

    private static Map<ImportColumn, String> byColumn(String... cells) {
        Map<ImportColumn, String> map = new EnumMap<>(ImportColumn.class);
        for (int i = 0; i < cells.length; i++) {
            map.put(ImportColumn.values()[i], cells[i]);
        }
        return map;
    }

    String cell(ImportColumn column) {
        return cells.getOrDefault(column, "");
    }

    /** In capitals, as codes are; only of a line without a {@link #fault}. */
    String code() {
        return cell(ImportColumn.CODE).toUpperCase(Locale.ROOT);
    }

    String name() {
        return cell(ImportColumn.NAME);
    }

    Stage stage() {
        return stageOrNull().orElse(Stage.PREPARING);
    }

    @Nullable
    SubscriptionId subscription() {
        UUID id = uuidOrNull(cell(ImportColumn.SUBSCRIPTION_ID));
        return id == null ? null : new SubscriptionId(id);
    }

    @Nullable
    UUID directory() {
        return uuidOrNull(cell(ImportColumn.DIRECTORY_ID));
    }

    String subscriptionName() {
        return cell(ImportColumn.SUBSCRIPTION_NAME);
    }

    /** What is wrong with the line by itself; empty when nothing is. */
    Optional<ImportVerdict> fault() {
        if (beyond) {
            return wrong(ImportColumn.values()[ImportColumn.values().length - 1], "import.problem.beyond");
        }
        for (ImportColumn column : ImportColumn.values()) {
            Optional<ImportVerdict> wrong = fault(column);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<ImportVerdict> fault(ImportColumn column) {
        String cell = cell(column);
        return switch (column) {
            case CODE -> isCode(cell) ? Optional.empty() : wrong(column, "import.problem.code");
            case NAME, SUBSCRIPTION_NAME -> {
                if (cell.length() > MAX_NAME) {
                    yield wrong(column, "import.problem.long", MAX_NAME);
                }
                yield column == ImportColumn.SUBSCRIPTION_NAME ? lonely(column) : Optional.empty();
            }
            case STAGE ->
                cell.isEmpty() || stageOrNull().isPresent() ? Optional.empty() : wrong(column, "import.problem.stage");
            case SUBSCRIPTION_ID ->
                cell.isEmpty() || uuidOrNull(cell) != null ? Optional.empty() : wrong(column, "import.problem.id");
            case DIRECTORY_ID ->
                cell.isEmpty() || uuidOrNull(cell) != null ? lonely(column) : wrong(column, "import.problem.id");
        };
    }

    /** What describes a subscription, without saying which. */
    private Optional<ImportVerdict> lonely(ImportColumn column) {
        return cell(column).isEmpty() || !cell(ImportColumn.SUBSCRIPTION_ID).isEmpty()
                ? Optional.empty()
                : wrong(ImportColumn.SUBSCRIPTION_ID, "import.problem.lonely", column.title());
    }

    private static Optional<ImportVerdict> wrong(ImportColumn column, String code, Object... arguments) {
        return Optional.of(ImportVerdict.invalid(column, Sentence.of(code, arguments)));
    }

    private static boolean isCode(String cell) {
        try {
            TenantCode.of(cell);
            return true;
        } catch (Problem _) {
            return false;
        }
    }

    private Optional<Stage> stageOrNull() {
        String stage = cell(ImportColumn.STAGE).toUpperCase(Locale.ROOT);
        return STAGES.stream().filter(each -> each.name().equals(stage)).findFirst();
    }

    static @Nullable UUID uuidOrNull(String text) {
        try {
            // The JDK also takes shortened groups; Azure writes all 36 characters.
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The cells in the order of the columns. */
    List<String> inOrder() {
        return Arrays.stream(ImportColumn.values()).map(this::cell).toList();
    }
}
