package org.mdrportal.tenant;

import java.util.Map;
import org.mdrportal.platform.Sentence;

/** What the texts of a customer card have in common: they fit, and can be written down. */
final class CardTexts {

    private CardTexts() {}

    static void needed(Map<String, Sentence> wrong, String field, String text, int most) {
        if (text.isEmpty()) {
            wrong.put(field, Sentence.of("field.missing"));
        }
        within(wrong, field, text, most);
    }

    static void within(Map<String, Sentence> wrong, String field, String text, int most) {
        if (text.length() > most) {
            wrong.putIfAbsent(field, Sentence.of("field.tooLong", most));
        } else if (text.codePoints().anyMatch(CardTexts::unwritable)) {
            wrong.putIfAbsent(field, Sentence.of("card.text.wrong"));
        }
    }

    /** PostgreSQL keeps no NUL, and no half of a pair; nobody means the others either. */
    private static boolean unwritable(int point) {
        return point != '\n' && point != '\r' && point != '\t' && Character.isISOControl(point)
                || Character.getType(point) == Character.SURROGATE;
    }
}
