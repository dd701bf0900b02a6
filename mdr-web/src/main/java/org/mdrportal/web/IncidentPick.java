package org.mdrportal.web;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdrportal.incident.IncidentId;
import org.mdrportal.incident.IncidentNumber;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.TenantId;

/**
 * An incident that somebody picked, in the state they saw, as a form carries it.
 *
 * @param number as people call it: for reading only
 */
record IncidentPick(TenantId tenant, IncidentId incident, int version, String number) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f-]{36})_([0-9a-f-]{36})_([0-9]{1,9})_([A-Z0-9-]{1,24})");

    /** @throws Problem {@code invalid-request} unless it was made by {@link #toString} */
    static IncidentPick of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || IncidentNumber.parse(matcher.group(4)).isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "An incident is picked from the queue or on its page.");
        }
        return new IncidentPick(
                TenantId.of(matcher.group(1)),
                new IncidentId(UUID.fromString(matcher.group(2))),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4));
    }

    public String code() {
        return number.substring(0, number.lastIndexOf('-'));
    }

    IncidentPick at(int newerVersion) {
        return new IncidentPick(tenant, incident, newerVersion, number);
    }

    @Override
    public String toString() {
        return tenant + "_" + incident + "_" + version + "_" + number;
    }
}
