package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.platform.Sentence;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Texts in the reader's language. Bean name: {@code words}. A code without a text is shown as it is. */
@Component("words")
final class Words {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Sentence sentence) {
        return text(
                sentence.code(),
                sentence.code(),
                sentence.arguments().stream().map(this::argument).toArray());
    }

    /** The language of a sentence that has no text of its own, so that it is shown as it is; null: the reader's. */
    public @Nullable String lang(Sentence sentence) {
        boolean own = !text(sentence.code(), "").isEmpty();
        return own ? null : Locale.ENGLISH.getLanguage();
    }

    /** An argument may itself be a moment, or name a text such as {@code category.CRYPTO_MINING}. */
    private Object argument(String argument) {
        if (MOMENT.matcher(argument).matches()) {
            return utc(Instant.parse(argument));
        }
        return argument.startsWith("category.") ? text(argument) : argument;
    }

    /** The text of one of a closed list of words, such as a state: {@code watch.state.BLIND}. */
    public String of(String prefix, Enum<?> value) {
        return text(prefix + "." + value.name(), value.name());
    }

    /** The text of a word that programs use, such as the name of a check: {@code check.name.reachable}. */
    public String name(String prefix, String name) {
        return text(prefix + "." + name, name);
    }

    public String text(String code) {
        return text(code, code);
    }

    public String problem(ProblemType type) {
        return text("problem." + type.code(), type.code());
    }

    /** For readers without script; with it the page shows their own zone. */
    public String utc(Instant at) {
        return UTC.format(at);
    }

    /** 75 s, 5 min, 2 h: no more exact than people need. */
    public String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return text("span.seconds", seconds + " s", seconds);
        }
        return seconds < 7_200
                ? text("span.minutes", seconds + " s", seconds / 60)
                : text("span.hours", seconds + " s", seconds / 3_600);
    }

    String text(String code, String otherwise, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        @Nullable String text = messages.getMessage(code, arguments, otherwise, locale);
        return text == null ? otherwise : text;
    }
}
