package org.mdrportal.dev.lists;

import java.util.UUID;

/** The alerts of each subscription, page by page. */
@FunctionalInterface
public interface Lists {

    /**
     * Asked once for each request.
     *
     * @param page from 0
     */
    Answer page(UUID subscription, int page);
}
