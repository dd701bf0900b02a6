package org.mdrportal.platform;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Renders sentences; the API always speaks English. */
@Component
public final class Sentences {

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    /** A code without a text is shown as it is: a missing text must not hide what happened. */
    public String render(Sentence sentence, Locale locale) {
        String text = messages.getMessage(sentence.code(), sentence.arguments().toArray(), null, locale);
        return text == null ? sentence.code() : text;
    }

    public String english(Sentence sentence) {
        return render(sentence, Locale.ENGLISH);
    }

    public String english(String code, Object... arguments) {
        return english(Sentence.of(code, arguments));
    }
}
