package org.mdrportal.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** The short name of a customer that people say on the phone: {@code NWND} in {@code NWND-128}. */
record TenantCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,11}");

    /** @throws Problem {@code invalid-request} naming the field {@code code} */
    static TenantCode of(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(code).matches()) {
            String detail = "A code is 2 to 12 letters and digits and starts with a letter, for example NWND.";
            throw Problem.ofFields(ProblemType.INVALID_REQUEST, detail, Map.of("code", List.of(detail)));
        }
        return new TenantCode(code);
    }
}
