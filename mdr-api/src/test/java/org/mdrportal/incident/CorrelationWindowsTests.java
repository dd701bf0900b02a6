package org.mdrportal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdrportal.category.Category;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The windows as an operator sets them: by environment variables. */
class CorrelationWindowsTests {

    @Test
    void aCategoryOfSeveralWordsHasItsOwnWindow() {
        CorrelationWindows windows = bound(Map.of(
                "MDR_INCIDENT_CORRELATION_WINDOW", "PT12H",
                "MDR_INCIDENT_CORRELATION_CATEGORIES_CRYPTO_MINING", "PT48H",
                "MDR_INCIDENT_CORRELATION_CATEGORIES_MALWARE", "3h"));
        assertThat(windows.of(Category.CRYPTO_MINING)).isEqualTo(Duration.ofHours(48));
        assertThat(windows.of(Category.MALWARE)).isEqualTo(Duration.ofHours(3));
        assertThat(windows.of(Category.UNMAPPED)).isEqualTo(Duration.ofHours(12));
        assertThat(windows.widest()).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "CATEGORIES_CRYPTO_MINNING", "PT48H",
                        "CATEGORIES_MALWARE", "P31D",
                        "CATEGORIES_CRYPTO_MINING", "soon",
                        "CATEGORIES_UNMAPPED", "PT0S")
                .entrySet()) {
            assertThatThrownBy(() -> bound(Map.of("MDR_INCIDENT_CORRELATION_" + wrong.getKey(), wrong.getValue())))
                    .as(wrong.toString())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private static CorrelationWindows bound(Map<String, Object> environment) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("mdr.incident.correlation", CorrelationWindows.class);
    }
}
