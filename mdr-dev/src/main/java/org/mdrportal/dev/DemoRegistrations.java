package org.mdrportal.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mdrportal.dev.Neighbours.DemoAssignment;
import org.mdrportal.dev.Neighbours.DemoSubscription;
import org.mdrportal.dev.Neighbours.DemoTenant;
import org.mdrportal.emulator.demo.DemoCustomer;
import org.mdrportal.emulator.demo.DemoFleet;
import org.mdrportal.emulator.demo.ProviderOnly;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;

/** Who can sign in at the emulator, and which customers of it the portal should know. */
record DemoRegistrations(List<RunFile.Client> clients, List<RunFile.Person> people, List<DemoTenant> tenants) {

    static final DemoRegistrations NONE = new DemoRegistrations(List.of(), List.of(), List.of());

    private static final String EVERYWHERE = "all";

    DemoRegistrations {
        clients = List.copyOf(clients);
        people = List.copyOf(people);
        tenants = List.copyOf(tenants);
    }

    static DemoRegistrations of(ProviderOnly provider) {
        return new DemoRegistrations(
                provider.programs().stream()
                        .map(program -> client(program, assignedOnly(program) ? List.of() : EVERYWHERE))
                        .toList(),
                provider.people().stream()
                        .map(person -> person(person, EVERYWHERE))
                        .toList(),
                List.of());
    }

    /** @param watched whether the emulator plays Azure too: otherwise the customers have no subscriptions to watch */
    static DemoRegistrations of(DemoFleet fleet, boolean watched) {
        var provider = of(fleet.provider());
        var clients = new ArrayList<>(provider.clients());
        var people = new ArrayList<>(provider.people());
        for (DemoCustomer customer : fleet.customers()) {
            var own = List.of(customer.code());
            clients.add(client(customer.program(), own));
            customer.people()
                    .forEach(person -> people.add(person(person, person.roles().isEmpty() ? List.of() : own)));
        }
        return new DemoRegistrations(
                clients,
                people,
                fleet.customers().stream()
                        .map(customer -> tenant(customer, fleet.guest(), watched))
                        .toList());
    }

    private static DemoTenant tenant(DemoCustomer customer, Person guest, boolean watched) {
        Program program = customer.program();
        var rights = Stream.of(
                assignment(program.directory().toString(), program.oid().toString(), program.displayName()));
        if (customer.directory().id().equals(guest.homeDirectory())) {
            rights = Stream.concat(
                    rights,
                    Stream.of(
                            assignment(guest.directory().toString(), guest.oid().toString(), guest.displayName())));
        }
        return new DemoTenant(
                customer.code(),
                customer.directory().name(),
                customer.code().equals("TLSP") ? "TUNING" : "LIVE",
                customer.subscriptions().stream()
                        .filter(_ -> watched)
                        .map(subscription -> new DemoSubscription(
                                subscription.id().toString(),
                                customer.directory().id().toString(),
                                subscription.displayName()))
                        .toList(),
                List.of(customer.directory().id().toString()),
                rights.toList());
    }

    private static DemoAssignment assignment(String directory, String subject, String name) {
        return new DemoAssignment(directory, subject, ProviderOnly.CUSTOMER_READER, name);
    }

    private static boolean assignedOnly(Program program) {
        return program.roles().contains(ProviderOnly.SOC_TIER1_ASSIGNED);
    }

    private static RunFile.Client client(Program program, Object tenants) {
        return new RunFile.Client(
                program.clientId(),
                program.secret(),
                program.roles().stream().sorted().toList(),
                tenants);
    }

    private static RunFile.Person person(Person person, Object tenants) {
        return new RunFile.Person(
                person.userName(),
                person.password(),
                person.roles().stream().sorted().toList(),
                tenants);
    }
}
