package org.mdrportal.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdrportal.Domain;

/** The first version as the migration made it: what is known maps as written, however a source spells it. */
class SeededRulesTests {

    private static final String[] TACTICS = {
        "Impact:RESOURCE_HIJACKING",
        "CommandAndControl:COMMAND_AND_CONTROL",
        "Exfiltration:COMMAND_AND_CONTROL",
        "Collection:COMMAND_AND_CONTROL",
        "CredentialAccess:CREDENTIAL_ACCESS",
        "LateralMovement:LATERAL_MOVEMENT",
        "Persistence:PERSISTENCE",
        "DefenseEvasion:DEFENSE_EVASION",
        "PrivilegeEscalation:ATTACK_TOOL",
        "Exploitation:ATTACK_TOOL",
        "InitialAccess:EXPOSED_SERVICE",
        "Execution:EXECUTION",
        "Discovery:RECONNAISSANCE",
        "Probing:RECONNAISSANCE",
        "PreAttack:RECONNAISSANCE"
    };

    private static final RuleSet RULES = Domain.shared().bean(RuleBook.class).inForce(Domain.START);

    /** A way to write a type that means no other. */
    private static final List<UnaryOperator<String>> ID_SPELLINGS = List.of(
            id -> id.toUpperCase(Locale.ROOT),
            id -> id.toLowerCase(Locale.ROOT),
            id -> "SIMULATED_" + id,
            id -> "simulated_" + id,
            id -> id.replaceFirst("^K8S_", "AKS_"),
            id -> id.replaceFirst("^K8S_", "aks_"),
            id -> id.replaceFirst("_", "_ "),
            id -> "  " + id + "\t",
            id -> id.replaceFirst("_", " _\u00a0"),
            id -> id.charAt(0) + "\u200b" + id.substring(1),
            id -> id.replace("K8S.NODE_", "K8S.Node_"));

    private static final List<UnaryOperator<String>> NAME_SPELLINGS = List.of(
            name -> name.toUpperCase(Locale.ROOT),
            name -> name.toLowerCase(Locale.ROOT),
            name -> "PREVIEW - " + name,
            name -> name + " (Preview)",
            name -> name + " (preview)",
            name -> "[SAMPLE ALERT] " + name,
            name -> "[Sample  alert]" + name,
            name -> name + " [seen multiple times]",
            name -> name + ".",
            name -> name.replace(" ", "  "),
            name -> name.replaceFirst(" ", "\u00a0"),
            name -> " " + name + " ");

    record Expected(String type, String name, Category category, Confidence confidence) {}

    static Stream<Expected> types() throws IOException {
        try (InputStream in = SeededRulesTests.class.getResourceAsStream("expected-types.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells ->
                            new Expected(cells[0], cells[1], Category.valueOf(cells[2]), Confidence.valueOf(cells[3])));
        }
    }

    @Test
    void knowsEveryTypeAndTactic() throws IOException {
        assertThat(types()).hasSize(99);
        Map<String, Long> kinds = Domain.shared()
                .owner()
                .sql("SELECT kind, count(*) FROM category_rule WHERE version = 1 GROUP BY kind")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(kinds).isEqualTo(Map.of("ID", 103L, "NAME", 3L, "TACTIC", 15L));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeMapsAsWrittenWhateverItsNameSays(Expected expected) {
        Decision decision = decide(expected.type(), "Something else about DNS and mining", "Impact");
        assertThat(decision.category()).isEqualTo(expected.category());
        assertThat(decision.confidence()).isEqualTo(expected.confidence());
        assertThat(decision.by()).isEqualTo(DecidedBy.ID);
        assertThat(decision.version()).isEqualTo(1);
        assertThat(decision.sample()).isEqualTo(expected.category() == Category.TEST_ALERT);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aNameMapsWhereTheTypeIsUnknownOrMissing(Expected expected) {
        for (String type : new String[] {null, "", "K8S_NobodyKnowsThis"}) {
            Decision decision = decide(type, expected.name(), "Impact");
            assertThat(decision.category()).isEqualTo(expected.category());
            assertThat(decision.by()).isEqualTo(DecidedBy.NAME);
        }
    }

    /** Any of the spellings, and any two or three of them on top of each other. */
    @ParameterizedTest
    @MethodSource("types")
    void everySpellingOfATypeOrNameMapsTheSame(Expected expected) {
        for (UnaryOperator<String> spelling : ID_SPELLINGS) {
            byType(expected, spelling.apply(expected.type()));
        }
        for (UnaryOperator<String> spelling : NAME_SPELLINGS) {
            byName(expected, spelling.apply(expected.name()));
        }
        Random random = new Random(expected.type().hashCode());
        for (int i = 0; i < 200; i++) {
            String type = expected.type();
            String name = expected.name();
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                type = ID_SPELLINGS.get(random.nextInt(ID_SPELLINGS.size())).apply(type);
                name = NAME_SPELLINGS.get(random.nextInt(NAME_SPELLINGS.size())).apply(name);
            }
            byType(expected, type);
            byName(expected, name);
        }
    }

    private static void byType(Expected expected, String type) {
        Decision decision = decide(type, null, null);
        assertThat(decision.category()).as(type).isEqualTo(expected.category());
        assertThat(decision.by()).as(type).isEqualTo(DecidedBy.ID);
        assertThat(decision.sample())
                .as(type)
                .isEqualTo(expected.category() == Category.TEST_ALERT
                        || type.replaceAll("[\\s\\p{Z}\u200b]", "")
                                .toLowerCase(Locale.ROOT)
                                .startsWith("simulated_"));
    }

    private static void byName(Expected expected, String name) {
        Decision decision = decide(null, name, null);
        assertThat(decision.category()).as(name).isEqualTo(expected.category());
        assertThat(decision.by()).as(name).isEqualTo(DecidedBy.NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "K8S_AbnormalMiAcitivty, LATERAL_MOVEMENT",
        "K8S_ServiceAccountPermissionAnomaly, HIGH_PRIVILEGE_MISUSE",
        "AKS_ServiceAcountPermissionAnomaly, HIGH_PRIVILEGE_MISUSE",
        "K8S.NODE_ KubernetesAPI, UNAUTHORIZED_API_ACCESS",
        "K8S.Node_webshell, WEB_SHELL",
        "VM_KubernetesAPI, UNAUTHORIZED_API_ACCESS",
        "VM_MinerInContainerImage, CRYPTO_MINING",
        "AKS_EICAR, TEST_ALERT",
        "vm_eicar, TEST_ALERT"
    })
    void knowsOldAndMisspeltTypes(String type, Category category) {
        assertThat(decide(type, null, null).category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "Possible Crypto miners download, CRYPTO_MINING",
        "PREVIEW - Possible Crypto miners download detected., CRYPTO_MINING",
        "Possible web shell activity detected, WEB_SHELL"
    })
    void knowsOtherWordingsOfAName(String name, Category category) {
        assertThat(decide(null, name, null).category()).isEqualTo(category);
    }

    @Test
    void theFirstTacticOfTheListThatIsPresentGivesTheFamily() {
        List<String> order =
                Arrays.stream(TACTICS).map(each -> each.split(":")[0]).toList();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            List<Integer> chosen = random.ints(1 + random.nextInt(4), 0, TACTICS.length)
                    .boxed()
                    .toList();
            int first = chosen.stream().mapToInt(each -> each).min().orElseThrow();
            String said = chosen.stream().map(order::get).collect(Collectors.joining(", "));
            Decision decision = decide("K8S_NobodyKnowsThis", "Nor this name", said);
            assertThat(decision.category())
                    .as(said)
                    .isEqualTo(Category.valueOf(TACTICS[first].split(":")[1]));
            assertThat(decision.by()).isEqualTo(DecidedBy.TACTIC);
            assertThat(decision.category().sold()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credentialaccess|CREDENTIAL_ACCESS",
                "Command and Control|COMMAND_AND_CONTROL",
                "[\"Execution\",\"Lateral Movement\"]|LATERAL_MOVEMENT",
                "Unknown, PRE-ATTACK|RECONNAISSANCE"
            })
    void readsATacticInAnySpelling(String said, Category category) {
        assertThat(decide(null, null, said).category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "K8S_Unheard, Suspicious DNS traffic of a crypto miner detected, ",
        "K8S_CoreDnsModificationX, CoreDNS modification, Unknown",
        "VM_SystemLogRemoval, Kubernetes dashboard,",
        ", Digital currency mining, ",
        ", , "
    })
    void wordsDecideNothing(String type, String name, String tactics) {
        Decision decision = decide(type, name, tactics);
        assertThat(decision.category()).isEqualTo(Category.UNMAPPED);
        assertThat(decision.by()).isEqualTo(DecidedBy.NONE);
        assertThat(decision.sample()).isFalse();
    }

    @Test
    void aSampleThatNobodyKnowsIsATest() {
        Decision decision = decide("SIMULATED_K8S_Unheard", "[SAMPLE ALERT] Unheard", null);
        assertThat(decision.category()).isEqualTo(Category.TEST_ALERT);
        assertThat(decision.sample()).isTrue();
    }

    @Test
    void aListedAddressRaisesTheCategoryAndNamesWhatItWas() {
        Decision listed = decide("K8S_ExposedRedis", null, null).listed("192.0.2.7", "Tor exits", "192.0.2.0/24");
        assertThat(listed.category()).isEqualTo(Category.MALICIOUS_API_CALLS);
        assertThat(listed.by()).isEqualTo(DecidedBy.INTELLIGENCE);
        assertThat(listed.why().arguments())
                .containsExactly("192.0.2.7", "Tor exits", "192.0.2.0/24", "EXPOSED_SERVICE");
        Decision test = decide("K8S.NODE_EICAR", null, null);
        assertThat(test.listed("192.0.2.7", "Tor exits", "192.0.2.0/24")).isEqualTo(test);
    }

    private static Decision decide(String type, String name, String tactics) {
        return RULES.decide(new Finding(type, name, tactics));
    }
}
