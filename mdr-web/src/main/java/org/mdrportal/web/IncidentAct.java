package org.mdrportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** What people decide about incidents, one or many at once, with what has to be said to it. */
enum IncidentAct {
    CLAIM(),
    TAKE_OVER(),
    RELEASE(),
    ESCALATE("reason"),
    RESOLVE("verdict", "note"),
    SNOOZE("hours", "reason"),
    RESUME(),
    CLOSE(),
    REOPEN("reason"),
    PRIORITY("priority", "reason"),
    CONTAINED("word"),
    TELL("body"),
    MERGE("into");

    private final List<String> fields;

    IncidentAct(String... fields) {
        this.fields = List.of(fields);
    }

    /** The names of the fields of its form, in their order. */
    public List<String> fields() {
        return fields;
    }

    public boolean asks(String field) {
        return fields.contains(field);
    }

    /** Done at once for one incident: nothing is to be said, and the opposite is one press away. */
    boolean atOnce(int incidents) {
        return fields.isEmpty() && incidents == 1;
    }

    /** As addresses and forms name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static IncidentAct of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_REQUEST, "Incidents cannot be \"" + word + "\"."));
    }
}
