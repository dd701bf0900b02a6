package org.mdrportal.emulator.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.fleet.Subscription;

/** Puts a customer together and into the fleet. */
final class CustomerMaker {

    private final Fleet fleet;
    private final String code;
    private final Directory directory;
    private final List<Person> people = new ArrayList<>();

    CustomerMaker(Fleet fleet, String code, UUID directory, String name, String domain) {
        this.fleet = fleet;
        this.code = code;
        this.directory = new Directory(directory, name, domain);
    }

    CustomerMaker person(int number, String name, String displayName, String... roles) {
        String userName = name + "@" + directory.domain();
        var oid = new UUID(
                directory.id().getMostSignificantBits(), directory.id().getLeastSignificantBits() + 0x100 + number);
        people.add(new Person(
                directory.id(), oid, userName, displayName, fleet.secret("person/" + userName), Set.of(roles), null));
        return this;
    }

    DemoCustomer load(int programNumber, Subscription... subscriptions) {
        Program program = ProviderOnly.program(
                fleet, programNumber, "customer-" + code.toLowerCase(Locale.ROOT), ProviderOnly.CUSTOMER_READER);
        fleet.put(directory);
        people.forEach(fleet::put);
        fleet.put(program);
        List.of(subscriptions).forEach(fleet::put);
        return new DemoCustomer(code, directory, List.copyOf(people), program, List.of(subscriptions));
    }
}
