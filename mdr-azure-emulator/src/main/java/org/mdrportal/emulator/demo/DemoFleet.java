package org.mdrportal.emulator.demo;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mdrportal.emulator.fleet.ArmRole;
import org.mdrportal.emulator.fleet.Cluster;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Person;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;

/** The provider, three customers, and a guest. All ids are fixed; passwords come from the seed. */
public record DemoFleet(ProviderOnly provider, List<DemoCustomer> customers, Person guest) {

    public static final UUID NORTHWIND = UUID.fromString("4e574e44-0000-4000-8000-000000000001");
    public static final UUID FABRIKAM = UUID.fromString("46424b4d-0000-4000-8000-000000000001");
    public static final UUID TAILSPIN = UUID.fromString("544c5350-0000-4000-8000-000000000001");

    public static final UUID NORTHWIND_SHOP = UUID.fromString("4e574e44-0000-4000-8000-00000000a001");
    public static final UUID NORTHWIND_PAYMENTS = UUID.fromString("4e574e44-0000-4000-8000-00000000a002");
    public static final UUID NORTHWIND_TEST = UUID.fromString("4e574e44-0000-4000-8000-00000000a003");
    public static final UUID FABRIKAM_CARE = UUID.fromString("46424b4d-0000-4000-8000-00000000a001");
    /** Its Containers plan is off. */
    public static final UUID FABRIKAM_ARCHIVE = UUID.fromString("46424b4d-0000-4000-8000-00000000a002");

    public static final UUID TAILSPIN_TOYS = UUID.fromString("544c5350-0000-4000-8000-00000000a001");

    /** A person of Northwind who is a guest in the staff directory. */
    public static final UUID GUEST = ProviderOnly.object(0x1f);

    private static final Set<ArmRole> ACTING =
            Set.of(ArmRole.SECURITY_ADMIN, ArmRole.SENTINEL_RESPONDER, ArmRole.REGISTRATION_ASSIGNMENT_DELETE);

    private static final List<String> PLANS_ON = List.of("Containers", "VirtualMachines", "KeyVaults", "Arm");
    private static final List<String> PLANS_OFF = List.of(
            "SqlServers",
            "AppServices",
            "StorageAccounts",
            "KubernetesService",
            "ContainerRegistry",
            "Dns",
            "CloudPosture");

    /** Loads a fleet that has some history: a few alerts, most of them odd in some way. */
    public static DemoFleet load(Fleet fleet) {
        ProviderOnly provider = ProviderOnly.load(fleet);
        var northwind = new CustomerMaker(fleet, "NWND", NORTHWIND, "Northwind Traders", "northwind.example")
                .person(1, "ciso", "Ciska van der Zwaluwenburg-Oosterhoff", ProviderOnly.CUSTOMER_READER)
                .person(2, "ruben.devries", "Ruben de Vries", ProviderOnly.CUSTOMER_READER)
                .person(3, "stagiair", "Sjoerd zonder Rechten")
                .load(
                        0x31,
                        subscription(
                                NORTHWIND_SHOP,
                                NORTHWIND,
                                "Northwind webwinkel productie",
                                aks("aks-shop-prod", "rg-shop"),
                                aks("aks-shop-acc", "rg-shop")),
                        subscription(
                                NORTHWIND_PAYMENTS, NORTHWIND, "Northwind betalingen", aks("aks-pay", "rg-payments")),
                        subscription(NORTHWIND_TEST, NORTHWIND, "Northwind test", aks("aks-test", "rg-test")));
        var fabrikam = new CustomerMaker(
                        fleet,
                        "FBKM",
                        FABRIKAM,
                        "Fabrikam Coöperatieve Zorgverzekeraars en Ziekenhuisdiensten Noordoost-Nederland U.A.",
                        "fabrikam.example")
                .person(1, "beveiliging", "Jildou Ypma", ProviderOnly.CUSTOMER_READER)
                .load(
                        0x32,
                        subscription(
                                FABRIKAM_CARE,
                                FABRIKAM,
                                "Zorgplatform – patiëntendossiers en afspraken (productie, West-Europa)",
                                aks("aks-zorgplatform-productie-westeuropa-01", "rg-zorgplatform"),
                                new Cluster("arc-ziekenhuis-noord", "rg-zorgplatform", "westeurope", Cluster.Kind.ARC)),
                        subscription(FABRIKAM_ARCHIVE, FABRIKAM, "Archief", aks("aks-archief", "rg-archief")));
        var tailspin = new CustomerMaker(fleet, "TLSP", TAILSPIN, "Tailspin Toys B.V.", "tailspin.example")
                .person(1, "security", "Noor 's-Gravenmade", ProviderOnly.CUSTOMER_READER)
                .load(
                        0x33,
                        subscription(
                                TAILSPIN_TOYS,
                                TAILSPIN,
                                "Tailspin Toys",
                                aks("aks-toys", "rg-toys"),
                                aks("aks-games", "rg-toys"),
                                new Cluster("eks-toys-ie", "rg-toys", "westeurope", Cluster.Kind.EKS)));
        var customers = List.of(northwind, fabrikam, tailspin);
        customers.forEach(customer -> customer.subscriptions().forEach(subscription -> {
            watch(fleet, subscription);
            DemoResources.load(fleet, subscription);
        }));
        fleet.recallPlan(FABRIKAM_ARCHIVE, "Containers", false);
        DemoHistory.load(fleet);
        Person home = northwind.people().get(1);
        var guest = new Person(
                ProviderOnly.STAFF,
                GUEST,
                home.userName(),
                home.displayName(),
                home.password(),
                Set.of(ProviderOnly.CUSTOMER_READER),
                NORTHWIND);
        fleet.put(guest);
        return new DemoFleet(provider, customers, guest);
    }

    private static void watch(Fleet fleet, Subscription subscription) {
        PLANS_ON.forEach(plan -> fleet.recallPlan(subscription.id(), plan, true));
        PLANS_OFF.forEach(plan -> fleet.recallPlan(subscription.id(), plan, false));
        fleet.roles(subscription.id(), Principal.POLLING, Set.of(ArmRole.READER, ArmRole.SECURITY_READER));
        fleet.roles(subscription.id(), Principal.ACTING, ACTING);
    }

    private static Subscription subscription(UUID id, UUID directory, String name, Cluster... clusters) {
        return Subscription.of(id, directory, name, ProviderOnly.STAFF, clusters);
    }

    private static Cluster aks(String name, String resourceGroup) {
        return new Cluster(name, resourceGroup, "westeurope");
    }
}
