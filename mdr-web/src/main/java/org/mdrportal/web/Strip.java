package org.mdrportal.web;

import java.util.Locale;

/**
 * A shape in a drawing, in the drawing's own units.
 *
 * @param shape name of its look
 * @param title what it says, for who points at it
 */
record Strip(int x, int y, int width, int height, String shape, String title) {

    /** The height of a cell says the same as its colour: calm is low. */
    static Strip cell(int x, int width, int bottom, WatchedHour.Kind kind, String title) {
        int height = switch (kind) {
            case NOT_YET -> 1;
            case ALL -> 3;
            case SOME -> 8;
            case NONE, UNASKED -> 14;
        };
        return new Strip(x, bottom - height, width, height, shape(kind), title);
    }

    static String shape(WatchedHour.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
