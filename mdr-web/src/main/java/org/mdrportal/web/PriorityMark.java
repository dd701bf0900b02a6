package org.mdrportal.web;

import org.mdrportal.category.Priority;

/** A priority with the shape that goes with it, so that its colour never stands alone. */
record PriorityMark(Priority priority, boolean test) {

    public String shape() {
        return test
                ? "sev-info"
                : switch (priority) {
                    case P1 -> "sev-high";
                    case P2 -> "sev-medium";
                    case P3 -> "sev-low";
                    case P4 -> "pending";
                };
    }

    public String text() {
        return priority.name();
    }
}
