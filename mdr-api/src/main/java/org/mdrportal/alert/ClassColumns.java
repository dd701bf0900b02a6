package org.mdrportal.alert;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Decision;
import org.mdrportal.platform.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.ObjectMapper;

/** Where the alerts of a batch happened and what they are about, turned on its side like {@link AlertColumns}. */
record ClassColumns(List<Arrival> arrivals, List<Classified> classes, Instant now, ObjectMapper json) {

    StatementSpec bind(StatementSpec statement) {
        return context(statement)
                .param(
                        "samples",
                        classes.stream().map(each -> each.decision().sample()).toArray(Boolean[]::new))
                .param("categories", decisions(each -> each.category().name()))
                .param("deciders", decisions(each -> each.by().name()))
                .param("whys", whys())
                .param(
                        "ruleVersions",
                        classes.stream().map(each -> each.decision().version()).toArray(Integer[]::new))
                .param("confidences", decisions(each -> each.confidence().name()))
                .param(
                        "priorities",
                        classes.stream().map(each -> each.priority().name()).toArray(String[]::new))
                .param(
                        "listed",
                        classes.stream()
                                .map(each -> each.listed() == null ? null : json.writeValueAsString(each.listed()))
                                .toArray(String[]::new));
    }

    private StatementSpec context(StatementSpec statement) {
        return statement
                .param("clusters", texts(alert -> ClusterName.of(alert.facts())))
                .param("namespaces", texts(alert -> alert.context().namespace()))
                .param("workloads", texts(alert -> alert.context().workload()))
                .param("pods", texts(alert -> alert.context().pod()))
                .param("containers", texts(alert -> alert.context().container()))
                .param("images", texts(alert -> alert.context().image()))
                .param("principals", texts(alert -> alert.context().principal()))
                .param("addresses", texts(alert -> lines(alert.context().addresses())))
                .param("hosts", texts(alert -> lines(alert.context().hosts())))
                .param("happened", texts(alert -> happened(alert.times(), now).toString()));
    }

    /** When it began, else was made, else arrived; a moment that is still ahead counts as now. */
    static Instant happened(ArrivedAlert.Times times, Instant now) {
        Instant said = times.started() == null ? times.generated() : times.started();
        return said == null || said.isAfter(now) ? now : said;
    }

    /** Arrays of arrays must be of one length; lines need not. */
    private static @Nullable String lines(List<String> texts) {
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /** The same decision has the same words: most of a batch share a few. */
    private String[] whys() {
        Map<Decision, String> written = new IdentityHashMap<>();
        return decisions(each -> written.computeIfAbsent(each, it -> sentence(it.why())));
    }

    private String sentence(Sentence why) {
        return json.writeValueAsString(why);
    }

    private String[] decisions(Function<Decision, String> column) {
        return classes.stream().map(each -> column.apply(each.decision())).toArray(String[]::new);
    }

    private @Nullable String[] texts(Function<ArrivedAlert, @Nullable String> column) {
        return arrivals.stream().map(each -> column.apply(each.alert())).toArray(String[]::new);
    }
}
