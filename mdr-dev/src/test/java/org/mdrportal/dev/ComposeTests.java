package org.mdrportal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ComposeTests {

    private static final Set<String> ROLES = Set.of("migrate", "web", "portal", "ingest", "worker");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void everyRoleHasAContainerOfItsOwn() {
        var roles = services.values().stream()
                .filter(service -> !service.containsKey("profiles"))
                .map(service -> environment(service).get("MDR_ROLES"))
                .filter(role -> role != null)
                .collect(Collectors.toSet());

        assertThat(roles).isEqualTo(ROLES);
    }

    @Test
    void productionRefusesALoginThatOwnsTheTables() {
        assertThat(ROLES)
                .allSatisfy(role -> assertThat(environment(services.get(role)))
                        .containsEntry("MDR_DATABASE_REQUIRE_SEPARATE_OWNER", "true")
                        .containsEntry("SPRING_DATASOURCE_USERNAME", "mdr_app"));
        assertThat(environment(services.get("migrate"))).containsEntry("SPRING_FLYWAY_USER", "mdr_owner");
    }

    @Test
    void onlyTheMigrationHoldsTheOwnersPassword() {
        assertThat(services.keySet().stream().filter(name -> secrets(name).contains("owner_password")))
                .containsExactlyInAnyOrder("database", "migrate", "migrate-dev");
    }

    @Test
    void noSecretStandsInAnEnvironmentOfProduction() {
        assertThat(ROLES)
                .allSatisfy(role -> assertThat(environment(services.get(role)).keySet())
                        .noneMatch(name ->
                                name.contains("PASSWORD") || name.endsWith("_SECRET") || name.endsWith("_TOKEN")));
    }

    @Test
    void emulatorAndApplicationAreOneMachineForTheBrowser() {
        assertThat(services.get("dev")).containsEntry("network_mode", "service:emulator");
        assertThat(services.get("dev")).doesNotContainKey("ports");
        assertThat(strings(services.get("emulator").get("ports")))
                .containsExactly("127.0.0.1:8080:8080", "127.0.0.1:8090:8090");
        assertThat(ROLES)
                .allSatisfy(role -> assertThat(services.get(role)).doesNotContainKeys("profiles", "network_mode"));
    }

    @Test
    void everySecretHasAnExampleAndNoneIsCommitted() throws IOException {
        Path folder = Project.root().resolve("deploy/secrets");

        for (String secret : declaredSecrets()) {
            assertThat(folder.resolve(secret + ".example")).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(folder.resolve(".gitignore"))).startsWith("*");
    }

    @Test
    void nothingIsReachableFromOtherMachinesUnlessSomebodyDecidesSo() {
        for (var service : services.values()) {
            assertThat(strings(service.get("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    private static Map<String, Object> file() {
        try (var reader = Files.newBufferedReader(Project.root().resolve("docker-compose.yml"))) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) file().get("services");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> declaredSecrets() {
        return ((Map<String, Object>) file().get("secrets")).keySet();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(Map<String, Object> service) {
        return (Map<String, String>) service.getOrDefault("environment", Map.of());
    }

    private List<String> secrets(String service) {
        var names = new ArrayList<String>();
        for (Object secret : (List<?>) services.get(service).getOrDefault("secrets", List.of())) {
            names.add(secret instanceof Map<?, ?> detailed ? (String) detailed.get("source") : (String) secret);
        }
        return names;
    }

    private static List<String> strings(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(Object::toString).toList()
                : List.of();
    }
}
