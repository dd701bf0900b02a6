package org.mdrportal.watch;

import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions a list shows.
 *
 * @param state    only those in this state, or null
 * @param troubled only those that are not wholly watched: not reachable, or the plan off, or a rule in force
 */
public record WatchFilter(@Nullable WatchState state, boolean troubled) {

    public static final WatchFilter NONE = new WatchFilter(null, false);
}
