package org.mdrportal.dev.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people look for, by kind: taken from what is there. */
record SearchTexts(Map<String, List<String>> byKind) {

    private static final int EACH = 100;

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("number", "c.code || '-' || i.number");
        QUESTIONS.put("bare", "i.number::text");
        QUESTIONS.put("cluster", "i.cluster_name");
        QUESTIONS.put("account", "i.principal");
        QUESTIONS.put("pod", "i.pod");
        QUESTIONS.put("prefix", "left(i.pod, 7)");
        QUESTIONS.put("wide", "left(i.principal, 24)");
        QUESTIONS.put("address", "i.address");
        QUESTIONS.put(
                "network",
                "split_part(i.address, '.', 1) || '.' || split_part(i.address, '.', 2) || '.'"
                        + " || split_part(i.address, '.', 3) || '.0/28'");
    }

    static SearchTexts of(Sql sql) throws SQLException {
        var all = new LinkedHashMap<String, List<String>>();
        for (var question : QUESTIONS.entrySet()) {
            all.put(question.getKey(), sql.texts("""
                    SELECT %s FROM bench.prepared i JOIN tenant c USING (tenant_id)
                    ORDER BY md5(i.rank::text) LIMIT %d
                    """.formatted(question.getValue(), EACH)));
        }
        all.put("alert", sql.texts("SELECT a.external_id FROM alert a ORDER BY md5(a.external_id) LIMIT " + EACH));
        all.put("nothing", sql.texts("SELECT 'nowhere-' || g FROM generate_series(1, " + EACH + ") AS g"));
        return new SearchTexts(all);
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    String path(String kind, int number) {
        List<String> texts = byKind.getOrDefault(kind, List.of());
        String text = texts.get(Math.floorMod(number, texts.size()));
        return "/api/v1/incidents/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
