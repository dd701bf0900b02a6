package org.mdrportal.dev;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The environment the application starts with: what the caller set wins, the rest points at the local neighbours. */
final class AppSettings {

    static final String DATABASE = "SPRING_DATASOURCE_URL";
    static final String DATABASE_USER = "SPRING_DATASOURCE_USERNAME";
    static final String AZURE = "MDR_AZURE_ARM_ENDPOINT";
    static final String AZURE_CREDENTIAL = "MDR_AZURE_CREDENTIAL";
    static final String AZURE_TOKEN = "MDR_AZURE_STATIC_TOKEN";
    static final String ISSUER = "MDR_OIDC_ISSUER";
    static final String CLIENT_ID = "MDR_OIDC_CLIENT_ID";

    static final String CLIENT_SECRET = "MDR_OIDC_CLIENT_SECRET";

    private final Map<String, String> caller;

    AppSettings(Map<String, String> caller) {
        this.caller = Map.copyOf(caller);
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(caller.get(name)).filter(value -> !value.isBlank());
    }

    TreeMap<String, String> forApp(int port, Optional<String> jdbcUrl, Neighbours neighbours) {
        var all = new TreeMap<String, String>();
        caller.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(name, value);
            }
        });
        all.put("SERVER_PORT", Integer.toString(port));
        all.putIfAbsent("SERVER_ADDRESS", "127.0.0.1");
        all.putIfAbsent("MDR_PUBLIC_URL", url(port));
        jdbcUrl.ifPresent(url -> {
            all.put(DATABASE, url);
            all.putIfAbsent(DATABASE_USER, LocalPostgres.USER);
            all.putIfAbsent("SPRING_DATASOURCE_PASSWORD", "");
        });
        neighbours.settings().forEach(all::putIfAbsent);
        // A loopback Azure knows no identity of this machine; any token is as good as another there.
        if (isLoopback(all.get(AZURE)) && all.putIfAbsent(AZURE_CREDENTIAL, "static-token") == null) {
            all.putIfAbsent(AZURE_TOKEN, random());
        }
        return all;
    }

    /** The address with whatever is needed to connect; kept only in a file that its owner alone may read. */
    String callersJdbcUrl() {
        String url = caller.getOrDefault(DATABASE, "");
        return with(with(url, "user", get(DATABASE_USER)), "password", get("SPRING_DATASOURCE_PASSWORD"));
    }

    private static String with(String url, String key, Optional<String> value) {
        if (value.isEmpty() || url.contains("?" + key + "=") || url.contains("&" + key + "=")) {
            return url;
        }
        String encoded = URLEncoder.encode(value.get(), StandardCharsets.UTF_8);
        return url + (url.contains("?") ? "&" : "?") + key + "=" + encoded;
    }

    String managementUrl(int port) {
        return get("MANAGEMENT_SERVER_PORT")
                .map(own -> "http://127.0.0.1:" + own)
                .orElse(url(port));
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    static boolean isLoopback(@Nullable String endpoint) {
        if (endpoint == null) {
            return false;
        }
        String host = URI.create(endpoint).getHost();
        return host != null && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
