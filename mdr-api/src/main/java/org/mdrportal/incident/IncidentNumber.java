package org.mdrportal.incident;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call an incident: {@code NWND-128}. @param code of its tenant */
public record IncidentNumber(String code, int number) {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9]{1,11})-([1-9][0-9]{0,8})");

    /** The number that a text is, whatever its case; empty when it is none. */
    public static Optional<IncidentNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new IncidentNumber(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return code + "-" + number;
    }
}
