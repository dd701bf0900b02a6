package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdrportal.alert.Road;
import org.mdrportal.intelligence.AddressImportView;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.tenant.Grant;
import org.mdrportal.tenant.ImportColumn;
import org.mdrportal.tenant.ImportOutcome;
import org.mdrportal.tenant.ImportView;
import org.mdrportal.tenant.Stage;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.SignalKind;
import org.mdrportal.watch.WatchState;

class MessagesTests {

    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{([a-zA-Z0-9.]+)[(}]");

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("nl")).isEqualTo(keys(""));
    }

    @Test
    void noTextIsEmpty() throws IOException {
        for (String language : Set.of("", "nl")) {
            load(language)
                    .forEach((key, text) ->
                            assertThat(text.toString()).as(key.toString()).isNotBlank());
        }
    }

    /** A straight one disappears, and takes the arguments behind it along, wherever a text has arguments. */
    @Test
    void noTextHasAStraightApostrophe() throws IOException {
        for (String language : Set.of("", "nl")) {
            assertThat(load(language).values())
                    .noneMatch(text -> text.toString().contains("'"));
        }
    }

    @Test
    void everyTextThatATemplateNamesExists() throws IOException {
        Set<String> known = keys("");
        Set<String> named = new TreeSet<>();
        for (Templates.Template template : Templates.all()) {
            KEY_IN_TEMPLATE.matcher(template.text()).results().forEach(found -> named.add(found.group(1)));
        }

        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }

    @Test
    void everyWordOfAClosedListHasAText() throws IOException {
        assertThat(keys(""))
                .containsAll(named("watch.state.", WatchState.values()))
                .containsAll(named("watch.reason.", PollReason.values()))
                .containsAll(named("watch.told.", PollReason.values()))
                .containsAll(named("watch.hour.", WatchedHour.Kind.values()))
                .containsAll(named("signal.kind.", SignalKind.values()))
                .containsAll(named("signal.todo.", SignalKind.values()))
                .containsAll(named("road.", Road.values()))
                .containsAll(named("stage.", Stage.values()))
                .containsAll(named("grant.", Grant.values()))
                .containsAll(named("grant.principal.", Grant.Principal.values()))
                .containsAll(named("import.outcome.", ImportOutcome.values()))
                .containsAll(named("import.column.", ImportColumn.values()))
                .containsAll(named("import.state.", ImportView.State.values()))
                .containsAll(named("import.heading.", ImportView.State.values()))
                .containsAll(named("intelligence.kind.", ListKind.values()))
                .containsAll(named("intelligence.road.", AddressImportView.Road.values()))
                .containsAll(named("intelligence.state.", AddressImportView.State.values()))
                .containsAll(named("intelligence.heading.", AddressImportView.State.values()))
                .containsAll(Arrays.stream(ProblemType.values())
                        .map(type -> "problem." + type.code())
                        .toList());
    }

    private static Set<String> named(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name()).collect(Collectors.toSet());
    }

    private static Set<String> keys(String language) throws IOException {
        return new TreeSet<>(load(language).stringPropertyNames());
    }

    private static Properties load(String language) throws IOException {
        String file = language.isEmpty() ? "/messages.properties" : "/messages_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(MessagesTests.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
