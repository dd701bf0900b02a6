package org.mdrportal.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns that an imported file may have, in any order. */
public enum ImportColumn {
    CODE("code"),
    NAME("name"),
    STAGE("stage"),
    SUBSCRIPTION_ID("subscriptionId"),
    DIRECTORY_ID("directoryId"),
    SUBSCRIPTION_NAME("subscriptionName");

    private final String title;

    ImportColumn(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** "Subscription ID" and "subscription_id" are the same column. */
    static Optional<ImportColumn> of(String title) {
        String plain = plain(title);
        return Arrays.stream(values())
                .filter(column -> plain(column.title).equals(plain))
                .findFirst();
    }

    private static String plain(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
