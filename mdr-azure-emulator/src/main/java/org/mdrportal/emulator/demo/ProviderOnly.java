package org.mdrportal.emulator.demo;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.emulator.fleet.Application;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Program;

/** The provider alone: its directory, the portal's registration, its people and its programs. */
public record ProviderOnly(Directory directory, Application application, List<Person> people, List<Program> programs) {

    public static final UUID STAFF = UUID.fromString("50c00000-0000-4000-8000-000000000001");
    public static final String PORTAL_CLIENT_ID = "50c00000-0000-4000-8000-0000000000a1";

    /** Of the program behind the polling principal. */
    public static final String POLLING_CLIENT_ID = "50c00000-0000-4000-8000-0000000000b1";
    /** Of the program behind the principal for an analyst's own acts. */
    public static final String ACTING_CLIENT_ID = "50c00000-0000-4000-8000-0000000000b2";

    public static final String SOC_TIER1 = "SOC_TIER1";
    /** Reaches only the customers it was assigned to. */
    public static final String SOC_TIER1_ASSIGNED = "SOC_TIER1_ASSIGNED";

    public static final String SOC_LEAD = "SOC_LEAD";
    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    public static final String FINANCE = "FINANCE";
    public static final String CUSTOMER_READER = "CUSTOMER_READER";

    private static final String DOMAIN = "contoso-soc.example";

    public static ProviderOnly load(Fleet fleet) {
        var directory = new Directory(STAFF, "Contoso SOC", DOMAIN);
        fleet.put(directory);
        var application = new Application(PORTAL_CLIENT_ID, fleet.secret("application"), STAFF, "MDR portal");
        fleet.register(application);
        var people = List.of(
                person(fleet, 0x11, "tier1", "Tess Verhoeven", SOC_TIER1),
                person(fleet, 0x12, "lead", "Lars Brandsma", SOC_LEAD),
                person(fleet, 0x13, "admin", "Amira Haddad", ADMINISTRATOR),
                person(fleet, 0x14, "finance", "Fenna Okafor", FINANCE));
        people.forEach(fleet::put);
        var programs = List.of(
                program(fleet, 0x21, "administrator", ADMINISTRATOR),
                program(fleet, 0x22, "soc-lead", SOC_LEAD),
                program(fleet, 0x23, "soc-tier1", SOC_TIER1),
                program(fleet, 0x24, "finance", FINANCE),
                program(fleet, 0x25, "soc-tier1-assigned", SOC_TIER1_ASSIGNED));
        programs.forEach(fleet::put);
        fleet.put(Principal.POLLING, reader(fleet, POLLING_CLIENT_ID, 0x41, "MDR portal, reading"));
        fleet.put(Principal.ACTING, reader(fleet, ACTING_CLIENT_ID, 0x42, "MDR portal, acting"));
        return new ProviderOnly(directory, application, people, programs);
    }

    /** Objects in the staff directory are numbered. */
    static UUID object(int number) {
        return UUID.fromString("50c00000-0000-4000-8000-%012x".formatted(number));
    }

    static Program program(Fleet fleet, int number, String clientId, String role) {
        return new Program(
                clientId, fleet.secret("program/" + clientId), STAFF, object(number), clientId, Set.of(role));
    }

    /** A program that Resource Manager knows; it has no rights in the portal. */
    private static Program reader(Fleet fleet, String clientId, int number, String name) {
        return new Program(clientId, fleet.secret("program/" + clientId), STAFF, object(number), name, Set.of());
    }

    private static Person person(Fleet fleet, int number, String name, String displayName, String role) {
        String userName = name + "@" + DOMAIN;
        return new Person(
                STAFF, object(number), userName, displayName, fleet.secret("person/" + userName), Set.of(role), null);
    }
}
