package org.mdrportal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mdrportal.MdrApplication;
import org.springframework.modulith.core.ApplicationModules;

/** The packages are modules: no cycles, no reach into what is hidden, nothing used that is not listed. */
class ModulesTests {

    private final ApplicationModules modules = ApplicationModules.of(MdrApplication.class);

    @Test
    void useOnlyWhatTheyList() {
        modules.verify();
    }

    @Test
    void areSeenAcrossAllJars() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("platform", "tenant", "identity", "audit", "watch", "alert", "web", "ingest", "app");
    }
}
