package org.mdrportal.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the following page, or null when this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The most rows a caller may ask for at once. */
    public static final int MAX_LIMIT = 500;

    public static final int DEFAULT_LIMIT = 50;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page from one row more than was asked for: the extra row only says that there is more.
     *
     * @param cursor makes the cursor that follows a row
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, Cursor> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()).encode());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), next);
    }

    /** @throws Problem {@code invalid-request} unless 1 to {@value #MAX_LIMIT} */
    public static int limit(@Nullable Integer asked) {
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "limit must be 1 to " + MAX_LIMIT + ", but is " + limit);
        }
        return limit;
    }
}
