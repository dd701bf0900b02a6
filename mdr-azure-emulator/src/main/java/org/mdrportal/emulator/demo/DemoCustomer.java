package org.mdrportal.emulator.demo;

import java.util.List;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Program;
import org.mdrportal.emulator.fleet.Subscription;

/**
 * A customer of the demo.
 *
 * @param code by which the product knows the tenant
 * @param people of the customer's own directory
 * @param program that reads for this customer; registered in the staff directory
 */
public record DemoCustomer(
        String code, Directory directory, List<Person> people, Program program, List<Subscription> subscriptions) {}
