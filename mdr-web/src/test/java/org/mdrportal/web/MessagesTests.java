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
import org.mdrportal.category.Category;
import org.mdrportal.category.Confidence;
import org.mdrportal.category.Priority;
import org.mdrportal.category.RuleKind;
import org.mdrportal.category.RuleSetView;
import org.mdrportal.incident.ActKind;
import org.mdrportal.incident.Age;
import org.mdrportal.incident.IncidentState;
import org.mdrportal.incident.Origin;
import org.mdrportal.incident.TimelineKind;
import org.mdrportal.incident.Verdict;
import org.mdrportal.incident.WorkKind;
import org.mdrportal.intelligence.AddressImportView;
import org.mdrportal.intelligence.ListKind;
import org.mdrportal.platform.ProblemType;
import org.mdrportal.servicelevel.Promise;
import org.mdrportal.tenant.ApprovedAct;
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
                .containsAll(named("category.", Category.values()))
                .containsAll(named("priority.", Priority.values()))
                .containsAll(named("verdict.", Verdict.values()))
                .containsAll(named("verdict.about.", Verdict.values()))
                .containsAll(named("incident.state.", IncidentState.values()))
                .containsAll(named("incident.origin.", Origin.values()))
                .containsAll(named("incident.promise.", Promise.values()))
                .containsAll(named("queue.promise.", Promise.values()))
                .containsAll(named("queue.age.", Age.values()))
                .containsAll(named("incident.timeline.", TimelineKind.values()))
                .containsAll(named("incident.timeline.kind.", TimelineKind.values()))
                .containsAll(named("done.kind.", ActKind.values()))
                .containsAll(named("incident.event.act.", ActKind.values()))
                .containsAll(named("incident.event.act-undone.", ActKind.values()))
                .containsAll(named("incident.event.resolved.", Verdict.values()))
                .containsAll(named("incident.event.signal.", SignalKind.values()))
                .containsAll(named("tuning.work.kind.", WorkKind.values()))
                .containsAll(named("act.", IncidentAct.values()))
                .containsAll(ofActs(".title", ".help", ".do", ".said", ".done"))
                .containsAll(Arrays.stream(RunBook.values())
                        .flatMap(book -> book.steps().stream())
                        .toList())
                .containsAll(IncidentActForm.HOURS.stream()
                        .map(hours -> "act.hours." + hours)
                        .toList())
                .containsAll(named("stage.", Stage.values()))
                .containsAll(named("card.kind.", ApprovedAct.Kind.values()))
                .containsAll(named("card.reach.", ApprovedAct.Reach.values()))
                .containsAll(named("grant.", Grant.values()))
                .containsAll(named("grant.principal.", Grant.Principal.values()))
                .containsAll(named("import.outcome.", ImportOutcome.values()))
                .containsAll(named("import.column.", ImportColumn.values()))
                .containsAll(named("import.state.", ImportView.State.values()))
                .containsAll(named("import.heading.", ImportView.State.values()))
                .containsAll(named("category.", Category.values()))
                .containsAll(named("category.kind.", RuleKind.values()))
                .containsAll(named("category.confidence.", Confidence.values()))
                .containsAll(named("category.phase.", RuleSetView.Phase.values()))
                .containsAll(Stream.of(Category.values())
                        .map(each -> "category." + each + ".about")
                        .toList())
                .containsAll(named("intelligence.kind.", ListKind.values()))
                .containsAll(named("intelligence.road.", AddressImportView.Road.values()))
                .containsAll(named("intelligence.state.", AddressImportView.State.values()))
                .containsAll(named("intelligence.heading.", AddressImportView.State.values()))
                .containsAll(Arrays.stream(ProblemType.values())
                        .map(type -> "problem." + type.code())
                        .toList());
    }

    private static Set<String> ofActs(String... parts) {
        return Stream.of(IncidentAct.values())
                .flatMap(act -> Stream.of(parts).map(part -> "act." + act.name() + part))
                .collect(Collectors.toSet());
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
