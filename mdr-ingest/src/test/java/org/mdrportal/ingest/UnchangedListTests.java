package org.mdrportal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of 10,000 alerts in which nothing changed: no row, and less than 200 ms of processor time. */
class UnchangedListTests {

    private static final int PAGES = 5;
    private static final int ON_A_PAGE = 2_000;

    @Test
    void costsLittle() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        try (FakeArm arm = new FakeArm()) {
            arguments.add(arm.endpoint().toString());
            for (int page = 0; page < PAGES; page++) {
                String address = address(page);
                arguments.add(address);
                List<String> alerts = new ArrayList<>();
                for (int i = 0; i < ON_A_PAGE; i++) {
                    alerts.add(alert(page * ON_A_PAGE + i));
                }
                arm.says(address, AlertFixtures.page(alerts, page + 1 < PAGES ? address(page + 1) : ""));
            }

            List<String> said = OwnProcess.run(
                    List.of("-Xmx256m", "-XX:+UseSerialGC"), UnchangedList.class, arguments.toArray(String[]::new));

            said.forEach(System.out::println);
            assertThat(said).contains("handed in 10000 of 750000");
            assertThat(figure(said, "poll ")).isLessThan(200);
        }
    }

    private static int figure(List<String> said, String name) {
        return said.stream()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private static String address(int page) {
        return PollBed.LIST + (page == 0 ? "" : "&page=" + page);
    }

    /** As long as Azure's are: entities, steps and links take most of it. */
    private static String alert(int number) {
        String properties = "\"remediationSteps\":[%s],\"extendedProperties\":{%s}"
                .formatted(
                        "\"Look at what the container did, compare it with what it is for, and stop it when in doubt.\","
                                        .repeat(10)
                                + "\"Tell \\\"us\\\".\"",
                        "\"some property\":\"with a value of its own\",".repeat(25) + "\"last\":\"one\"");
        return AlertFixtures.alert("alert-" + number)
                .replace(
                        "\"extendedProperties\":{\"Namespace\":\"sales\",\"container image\":\"example/till:1\"}",
                        properties);
    }
}
