package org.mdrportal.intelligence;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param urlAllow hosts from which lists may be fetched ({@code MDR_INTELLIGENCE_URL_ALLOW}); none unless said */
@ConfigurationProperties("mdr.intelligence")
record IntelligenceProperties(@DefaultValue List<String> urlAllow) {

    IntelligenceProperties {
        urlAllow = urlAllow.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        urlAllow.stream().filter(host -> !ListUrl.isName(host)).findFirst().ifPresent(host -> {
            throw new IllegalArgumentException("MDR_INTELLIGENCE_URL_ALLOW takes exact names of hosts such as"
                    + " lists.example, without scheme, port, path or star, but has \"" + host + "\"");
        });
    }
}
