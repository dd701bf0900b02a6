package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A batch turned on its side: one array for each column, all in the same order. */
record AlertColumns(Road road, List<Arrival> arrivals) {

    StatementSpec bind(StatementSpec statement) {
        return facts(names(statement))
                .param("histories", arrivals.stream().map(Arrival::history).toArray(Boolean[]::new))
                .param("started", instants(alert -> alert.times().started()))
                .param("generated", instants(alert -> alert.times().generated()))
                .param("processed", instants(alert -> alert.times().processed()))
                .param("contentHashes", bytes(alert -> alert.contentHash().array()))
                .param("rawHashes", bytes(alert -> alert.rawHash().array()));
    }

    private StatementSpec names(StatementSpec statement) {
        return statement
                .param(
                        "ids",
                        arrivals.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .param("keys", arrivals.stream().map(Arrival::key).toArray(String[]::new))
                .param("externalIds", texts(ArrivedAlert::externalId))
                .param("armNames", texts(alert -> JoinRow.name(alert.keys().armName())))
                .param("systemIds", texts(alert -> JoinRow.name(alert.keys().systemAlertId())))
                .param("vendorIds", texts(alert -> JoinRow.name(alert.keys().vendorOriginalId())))
                .param("postedIds", texts(alert -> JoinRow.postedId(road, alert)))
                .param(
                        "correlationKeys",
                        texts(alert -> JoinRow.name(alert.keys().correlationKey())));
    }

    private StatementSpec facts(StatementSpec statement) {
        return statement
                .param("types", texts(alert -> alert.facts().alertType()))
                .param("names", texts(alert -> alert.facts().displayName()))
                .param("severities", texts(alert -> alert.facts().severity()))
                .param("statuses", texts(alert -> alert.facts().status()))
                .param("intents", texts(alert -> alert.facts().intent()))
                .param("resources", texts(alert -> alert.facts().resourceId()))
                .param("entities", texts(alert -> alert.facts().compromisedEntity()))
                .param("uris", texts(alert -> alert.facts().alertUri()))
                .param("products", texts(alert -> alert.facts().productName()))
                .param("groups", booleans(alert -> alert.facts().group()));
    }

    private @Nullable String[] texts(Function<ArrivedAlert, @Nullable String> column) {
        return arrivals.stream().map(each -> column.apply(each.alert())).toArray(String[]::new);
    }

    private Boolean[] booleans(Function<ArrivedAlert, Boolean> column) {
        return arrivals.stream().map(each -> column.apply(each.alert())).toArray(Boolean[]::new);
    }

    private byte[][] bytes(Function<ArrivedAlert, byte[]> column) {
        return arrivals.stream().map(each -> column.apply(each.alert())).toArray(byte[][]::new);
    }

    /** As text: the driver sends arrays of texts, the server reads them as moments. */
    private @Nullable String[] instants(Function<ArrivedAlert, @Nullable Instant> column) {
        return texts(alert -> {
            Instant at = column.apply(alert);
            return at == null ? null : at.toString();
        });
    }
}
