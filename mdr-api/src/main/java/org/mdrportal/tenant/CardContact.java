package org.mdrportal.tenant;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Sentence;

/**
 * Somebody at a customer who is called when something happens.
 *
 * @param role  who it is there, in words; may be empty, as all but name and phone
 * @param hours as people write them, for example {@code Mon-Fri 08:30-17:30} or {@code 24/7}
 * @param zone  whose clock the hours are by; empty: {@value #ZONE}
 */
public record CardContact(
        String name, String role, String phone, String email, String hours, String zone, String language) {

    public static final String ZONE = "Europe/Amsterdam";

    private static final Pattern PHONE =
            Pattern.compile("\\+?(?=(?:\\D*\\d){3})[0-9 ()./-]+(?: ?(?:x|ext\\.?|#) ?\\d{1,8})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+");

    public CardContact {
        name = name.strip();
        role = role.strip();
        phone = phone.strip();
        email = email.strip();
        hours = hours.strip();
        zone = zone.isBlank() ? ZONE : zone.strip();
        language = language.strip();
    }

    /** Whether they are to be called at this moment, by their hours; null when that cannot be said. */
    public @Nullable Boolean reachable(Instant at) {
        @Nullable ZoneId clock = readZone();
        return clock == null
                ? null
                : CallHours.read(hours)
                        .map(each -> each.cover(at.atZone(clock)))
                        .orElse(null);
    }

    private @Nullable ZoneId readZone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** @param field what it is called in the whole, with its place */
    void object(String field, Map<String, Sentence> wrong) {
        CardTexts.needed(wrong, field + ".name", name, 120);
        CardTexts.within(wrong, field + ".role", role, 120);
        CardTexts.needed(wrong, field + ".phone", phone, 40);
        CardTexts.within(wrong, field + ".email", email, 200);
        CardTexts.within(wrong, field + ".hours", hours, 120);
        CardTexts.within(wrong, field + ".language", language, 60);
        if (!PHONE.matcher(phone).matches()) {
            wrong.putIfAbsent(field + ".phone", Sentence.of("card.phone.wrong"));
        }
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            wrong.putIfAbsent(field + ".email", Sentence.of("card.email.wrong"));
        }
        CardTexts.within(wrong, field + ".zone", zone, 60);
        if (readZone() == null) {
            wrong.putIfAbsent(field + ".zone", Sentence.of("card.zone.wrong"));
        }
    }
}
