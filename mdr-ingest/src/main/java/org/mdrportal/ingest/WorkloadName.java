package org.mdrportal.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a pod or a set of replicas belongs to, from the endings that Kubernetes puts behind names: with them every replica
 * would be a workload of its own. Names that people chose have no such endings: the letters leave out all vowels.
 */
final class WorkloadName {

    private static final String ENDINGS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int OF_A_POD = 5;
    private static final int LEAST_OF_A_TEMPLATE = 6;
    private static final int MOST_OF_A_TEMPLATE = 10;
    private static final int OF_A_MINUTE = 8;

    private WorkloadName() {}

    /** @param kind of Kubernetes, in any letters; null when a pod is all that is known */
    static String of(@Nullable String kind, String name) {
        return switch (kind == null ? "pod" : kind.toLowerCase(Locale.ROOT)) {
            case "pod" -> ofPod(name);
            case "replicaset" -> ofReplicas(name, "replicaset");
            case "job" -> ofJob(name);
            case String other -> other + "/" + name;
        };
    }

    private static String ofPod(String name) {
        String stem = without(name, OF_A_POD, OF_A_POD, ENDINGS);
        return stem == null ? "pod/" + name : ofReplicas(stem, "pod");
    }

    private static String ofReplicas(String name, String otherwise) {
        String stem = without(name, LEAST_OF_A_TEMPLATE, MOST_OF_A_TEMPLATE, ENDINGS);
        return stem == null ? otherwise + "/" + name : "deployment/" + stem;
    }

    /** A job that a timetable started carries its minute. */
    private static String ofJob(String name) {
        String stem = without(name, OF_A_MINUTE, OF_A_MINUTE, "0123456789");
        return stem == null ? "job/" + name : "cronjob/" + stem;
    }

    private static @Nullable String without(String name, int least, int most, String letters) {
        int dash = name.lastIndexOf('-');
        int length = name.length() - dash - 1;
        if (dash <= 0 || length < least || length > most) {
            return null;
        }
        for (int i = dash + 1; i < name.length(); i++) {
            if (letters.indexOf(name.charAt(i)) < 0) {
                return null;
            }
        }
        return name.substring(0, dash);
    }
}
