package org.mdrportal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.platform.Bytes;

class TechniquesTests {

    @Test
    void areTheIdsThatTheAlertNamesEachOnce() {
        assertThat(of("""
                {"properties":{"techniques":["T1610"," t1059 ","Execution",null,7,{},"T1610"],
                               "subTechniques":["T1059.004","T1059.4"]}}""")).containsExactly("T1610", "T1059", "T1059.004");
    }

    @Test
    void anythingElseHasNone() {
        for (String payload : List.of(
                "{}", "[]", "null", "{", "{\"properties\":[]}", "{\"properties\":{\"techniques\":\"T1610\"}}")) {
            assertThat(of(payload)).as(payload).isEmpty();
        }
    }

    @Test
    void areReadFromTheNewestContent() {
        AlertBed bed = new AlertBed();
        bed.store(AlertFixtures.finding("techniques", "K8S_X", "x", "High"));
        AlertId id = bed.shown("techniques").id();
        AlertId unknown = new AlertId(UUID.randomUUID());
        assertThat(bed.domain.asSystem(
                        () -> bed.domain.bean(Alerts.class).techniques(bed.tenant, List.of(id, unknown))))
                .isEmpty();
        bed.domain
                .owner()
                .sql("UPDATE alert_revision SET payload = :payload, payload_length = :length WHERE alert_id = :id")
                .param("payload", PAYLOAD.deflated().array())
                .param("length", PAYLOAD.length())
                .param("id", id.value())
                .update();
        assertThat(bed.domain.asSystem(
                        () -> bed.domain.bean(Alerts.class).techniques(bed.tenant, List.of(id, unknown))))
                .containsOnlyKeys(id)
                .containsEntry(id, List.of("T1610"));
    }

    private static final Bytes PAYLOAD = AlertFixtures.bytes("{\"properties\":{\"techniques\":[\"T1610\"]}}");

    private static List<String> of(String payload) {
        return Techniques.of(AlertFixtures.bytes(payload));
    }
}
