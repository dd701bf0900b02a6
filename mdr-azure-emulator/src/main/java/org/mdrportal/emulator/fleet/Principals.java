package org.mdrportal.emulator.fleet;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The programs behind the principals that ask Resource Manager, and whether their credentials are any good. */
public final class Principals {

    private final Map<Principal, Program> programs = new EnumMap<>(Principal.class);
    private final Map<String, SecretState> secrets = new HashMap<>();
    private final Set<Principal> refused = EnumSet.noneOf(Principal.class);

    synchronized void put(Principal principal, Program program) {
        programs.put(principal, program);
    }

    public synchronized Optional<Program> program(Principal principal) {
        return Optional.ofNullable(programs.get(principal));
    }

    /** Which principal a program is for Resource Manager; most programs are none. */
    public synchronized Optional<Principal> of(String clientId) {
        return programs.entrySet().stream()
                .filter(entry -> entry.getValue().clientId().equals(clientId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Its object id in the directory of the provider; made up when no program was put in. */
    public UUID objectId(Principal principal) {
        return program(principal)
                .map(Program::oid)
                .orElseGet(() -> new UUID(0x50c0000000004000L, 0x8000000000000000L + principal.ordinal()));
    }

    /** Makes the secret of any program fail from now on, or do again. */
    public synchronized void secret(String clientId, SecretState state) {
        secrets.put(clientId, state);
    }

    public synchronized SecretState secret(String clientId) {
        return secrets.getOrDefault(clientId, SecretState.VALID);
    }

    /** Whether Resource Manager takes no token of the principal any more, fixed or fetched. */
    public synchronized void refuse(Principal principal, boolean refuse) {
        if (refuse) {
            refused.add(principal);
        } else {
            refused.remove(principal);
        }
    }

    public synchronized boolean isRefused(Principal principal) {
        return refused.contains(principal);
    }
}
