package org.mdrportal.incident;

import java.util.Locale;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/**
 * One word that incidents are about, a chip on the page.
 *
 * @param kind  {@code CLUSTER}, {@code CLUSTER_NAME}, {@code PRINCIPAL}, {@code NAMESPACE}, {@code WORKLOAD},
 *              {@code POD}, {@code IMAGE}, {@code IMAGE_NAME}, {@code TYPE}, {@code ADDRESS} or {@code HOST}
 * @param value lower case
 */
public record EntityValue(String kind, String value) {

    /** @throws Problem {@code invalid-request} unless it is a kind and a value with a colon between them, in any case */
    public static EntityValue parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "\"" + text + "\" is not a kind and a value with a colon between them.");
        }
        return new EntityValue(
                text.substring(0, colon), text.substring(colon + 1).toLowerCase(Locale.ROOT));
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
