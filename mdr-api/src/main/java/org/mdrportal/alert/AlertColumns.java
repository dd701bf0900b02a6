package org.mdrportal.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A batch turned on its side: one array for each column, all in the same order.
 *
 * @param historyBefore what was available before this moment is history (PRODUCT.md, "Stages")
 */
record AlertColumns(List<ArrivedAlert> alerts, Instant historyBefore) {

    StatementSpec bind(StatementSpec statement) {
        return facts(keys(statement))
                .param("histories", booleans(this::history))
                .param("started", instants(alert -> alert.times().started()))
                .param("generated", instants(alert -> alert.times().generated()))
                .param("processed", instants(alert -> alert.times().processed()))
                .param("contentHashes", bytes(alert -> alert.contentHash().array()))
                .param("rawHashes", bytes(alert -> alert.rawHash().array()))
                .param("payloads", bytes(alert -> alert.payload().deflated().array()))
                .param(
                        "lengths",
                        alerts.stream().map(alert -> alert.payload().length()).toArray(Integer[]::new));
    }

    private StatementSpec keys(StatementSpec statement) {
        return statement
                .param("ids", texts(_ -> AlertId.random().toString()))
                .param("keys", texts(ArrivedAlert::externalKey))
                .param("externalIds", texts(ArrivedAlert::externalId))
                .param("armNames", texts(alert -> alert.keys().armName()))
                .param("systemIds", texts(alert -> alert.keys().systemAlertId()))
                .param("vendorIds", texts(alert -> alert.keys().vendorOriginalId()))
                .param("correlationKeys", texts(alert -> alert.keys().correlationKey()));
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
                .param("groups", booleans(alert -> alert.facts().group()))
                .param("samples", booleans(alert -> alert.facts().sample()));
    }

    private boolean history(ArrivedAlert alert) {
        Instant available = alert.times().available();
        return available != null && available.isBefore(historyBefore);
    }

    private @Nullable String[] texts(Function<ArrivedAlert, @Nullable String> column) {
        return alerts.stream().map(column).toArray(String[]::new);
    }

    private Boolean[] booleans(Function<ArrivedAlert, Boolean> column) {
        return alerts.stream().map(column).toArray(Boolean[]::new);
    }

    private byte[][] bytes(Function<ArrivedAlert, byte[]> column) {
        return alerts.stream().map(column).toArray(byte[][]::new);
    }

    /** As text: the driver sends arrays of texts, the server reads them as moments. */
    private @Nullable String[] instants(Function<ArrivedAlert, @Nullable Instant> column) {
        return texts(alert -> {
            Instant at = column.apply(alert);
            return at == null ? null : at.toString();
        });
    }
}
