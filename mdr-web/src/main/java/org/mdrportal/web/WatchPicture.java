package org.mdrportal.web;

import java.util.List;

/**
 * The last days of one subscription in one small drawing.
 *
 * @param says    the same in words, for who does not see it
 * @param counts  the alerts in it
 * @param address where the same numbers stand in a table
 */
record WatchPicture(int width, int height, List<Strip> shapes, String says, String counts, String address) {}
