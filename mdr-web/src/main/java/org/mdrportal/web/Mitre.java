package org.mdrportal.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tactics and techniques that an alert names, with their ids in ATT&amp;CK. Bean name: {@code mitre}. */
@Component("mitre")
final class Mitre {

    private static final String SITE = "https://attack.mitre.org/tactics/";
    private static final String TECHNIQUES = "https://attack.mitre.org/techniques/";

    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("reconnaissance", "TA0043"),
            Map.entry("resourcedevelopment", "TA0042"),
            Map.entry("initialaccess", "TA0001"),
            Map.entry("execution", "TA0002"),
            Map.entry("persistence", "TA0003"),
            Map.entry("privilegeescalation", "TA0004"),
            Map.entry("defenseevasion", "TA0005"),
            Map.entry("credentialaccess", "TA0006"),
            Map.entry("discovery", "TA0007"),
            Map.entry("lateralmovement", "TA0008"),
            Map.entry("collection", "TA0009"),
            Map.entry("commandandcontrol", "TA0011"),
            Map.entry("exfiltration", "TA0010"),
            Map.entry("impact", "TA0040"));

    /** @param id null: no tactic of ATT&amp;CK */
    record Tactic(String name, @Nullable String id) {

        public @Nullable String address() {
            return id == null ? null : SITE + id + "/";
        }
    }

    /** As the source lists them: with commas, any case, any spaces. */
    public List<Tactic> tactics(@Nullable String intent) {
        return intent == null
                ? List.of()
                : Arrays.stream(intent.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("Unknown"))
                        .map(each ->
                                new Tactic(each, IDS.get(each.replace(" ", "").toLowerCase(Locale.ROOT))))
                        .toList();
    }

    record Technique(String id, String address) {}

    /** @param ids of techniques or, with a dot, of those below them; null: none */
    public List<Technique> techniques(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> new Technique(id, TECHNIQUES + id.replace('.', '/') + "/"))
                        .toList();
    }
}
