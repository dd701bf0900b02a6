package org.mdrportal.emulator.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.mdrportal.emulator.fleet.AlertTemplate;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Directory;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.fleet.Throttling;
import org.mdrportal.emulator.http.Json;

/** Many subscriptions whose lists are rendered beforehand, so that serving them costs next to nothing. */
public record BenchFleet(List<Member> members) {

    /** One subscription, and the directory of its customer. */
    public record Member(UUID subscription, UUID directory, String name) {}

    /**
     * How big.
     *
     * @param customers directories; the subscriptions go round among them
     * @param alerts of each subscription
     * @param pageSize alerts of a page
     * @param latency before each answer
     */
    public record Size(int customers, int subscriptions, int alerts, int pageSize, Duration latency) {

        public Size(int subscriptions, int alerts) {
            this(Math.max(1, subscriptions / 5), subscriptions, alerts, Fleet.DEFAULT_PAGE_SIZE, Duration.ZERO);
        }
    }

    public BenchFleet {
        members = List.copyOf(members);
    }

    /** The same numbers give the same ids and, with a clock that stands, the same alerts. Nobody is throttled there. */
    public static BenchFleet load(Fleet fleet, Size size) {
        var members = IntStream.range(0, size.subscriptions())
                .mapToObj(number -> member(fleet, number, size))
                .toList();
        Instant now = fleet.clock().instant();
        members.parallelStream()
                .forEach(member -> fleet.serve(member.subscription(), render(fleet, member.subscription(), size, now)));
        return new BenchFleet(members);
    }

    /** The list as it will be sent, for who wants to store the same rows in another way. */
    public static List<byte[]> render(Fleet fleet, UUID subscription, Size size, Instant newest) {
        var types = List.copyOf(Catalogue.all());
        var pages = new ArrayList<byte[]>();
        for (int from = 0; from == 0 || from < size.alerts(); from += size.pageSize()) {
            var page = new ByteArrayOutputStream();
            page.writeBytes("{\"value\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = from; i < Math.min(size.alerts(), from + size.pageSize()); i++) {
                if (i > from) {
                    page.write(',');
                }
                AlertTemplate template = types.get(i % types.size());
                page.writeBytes(Json.bytes(fleet.preview(
                        subscription, newest.minusSeconds(i), template, new UUID(subscription.hashCode(), i))));
            }
            page.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
            pages.add(page.toByteArray());
        }
        return pages;
    }

    private static Member member(Fleet fleet, int number, Size size) {
        int customer = number % size.customers();
        UUID directory = UUID.fromString("be4c0000-0000-4000-8000-%012x".formatted(customer));
        UUID id = UUID.fromString("be4c0000-0000-4000-9000-%012x".formatted(number));
        fleet.put(new Directory(directory, "Customer " + customer, "customer-" + customer + ".example"));
        var subscription = Subscription.of(
                id,
                directory,
                "Subscription " + number,
                ProviderOnly.STAFF,
                new Cluster("aks-" + number, "rg-bench", "westeurope"));
        fleet.put(subscription);
        fleet.recallPlan(id, "Containers", true);
        fleet.roles(id, Principal.POLLING, Set.of(ArmRole.READER, ArmRole.SECURITY_READER));
        fleet.roles(id, Principal.ACTING, Set.of(ArmRole.SECURITY_ADMIN));
        fleet.throttling(id, Throttling.OFF);
        if (size.latency().isPositive()) {
            fleet.fault(id, Faults.latency(size.latency()));
        }
        return new Member(id, directory, subscription.displayName());
    }
}
