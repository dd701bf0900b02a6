package org.mdrportal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.ArrivedAlert;
import org.mdrportal.alert.Road;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Reach;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.mdrportal.tenant.Stage;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.tenant.TenantView;
import org.mdrportal.watch.PollId;
import org.mdrportal.watch.PollReason;
import org.mdrportal.watch.PollRunView;
import org.mdrportal.watch.SubscriptionWatch;
import org.mdrportal.watch.WatchState;

final class PageFixtures {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final TenantView NORTHWIND = new TenantView(
            TenantId.of("11111111-1111-4111-8111-111111111111"), "NWND", "Northwind <Traders>", Stage.LIVE, NOW, 3);
    static final SubscriptionId PRODUCTION = SubscriptionId.of("22222222-2222-4222-8222-222222222222");

    private PageFixtures() {}

    static Caller staff(Permission... permissions) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        List.of(permissions).forEach(permission -> rights.put(permission, Tenants.all()));
        return new Caller(new Actor("directory", "subject", "Robin Example"), new Reach(rights), Reach.NONE);
    }

    /** Somebody of Northwind. */
    static Caller customer(Permission... permissions) {
        Map<Permission, Tenants> rights = new EnumMap<>(Permission.class);
        List.of(permissions).forEach(permission -> rights.put(permission, Tenants.one(NORTHWIND.id())));
        return new Caller(new Actor("directory", "subject", "Sam Example"), Reach.NONE, new Reach(rights));
    }

    static AlertView alert(@Nullable String severity, @Nullable String entity, @Nullable String uri) {
        return alert("33333333-3333-4333-8333-333333333333", Road.DEFENDER, severity, entity, uri, null);
    }

    /** An arrival by this road that stands under another. */
    static AlertView byRoad(Road road, AlertId under) {
        return alert("77777777-7777-4777-8777-777777777777", road, "Low", null, null, under);
    }

    private static AlertView alert(
            String id,
            Road road,
            @Nullable String severity,
            @Nullable String entity,
            @Nullable String uri,
            @Nullable AlertId joinedTo) {
        return new AlertView(
                new AlertId(UUID.fromString(id)),
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                PRODUCTION,
                "Production",
                "2517-abc",
                List.of(road),
                "K8S_PrivilegedContainer",
                "Privileged container <b>detected</b>",
                severity,
                "Active",
                "PrivilegeEscalation",
                "/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/rg/providers/"
                        + "Microsoft.ContainerService/managedClusters/aks-shop",
                entity,
                uri,
                "Microsoft Defender for Cloud",
                "/subscriptions/22222222-2222-4222-8222-222222222222/resourcegroups/rg/providers/"
                        + "microsoft.containerservice/managedclusters/aks-shop",
                new ArrivedAlert.Context(
                        "web",
                        "deployment/till",
                        null,
                        null,
                        null,
                        "deployment/till",
                        List.of("198.51.100.7"),
                        List.of()),
                NOW.minusSeconds(900),
                "HOST_HARM",
                "ID",
                Sentence.of("why.ID", "K8S_PrivilegedContainer"),
                1,
                "HIGH",
                "P3",
                null,
                true,
                false,
                true,
                NOW.minusSeconds(900),
                NOW.minusSeconds(600),
                null,
                NOW.minusSeconds(540),
                NOW.minusSeconds(540),
                1,
                "Dismissed",
                false,
                0,
                joinedTo,
                "NWND-128");
    }

    static SubscriptionWatch watch(WatchState state, PollReason reason, @Nullable Boolean planOn) {
        PollRunView poll = new PollRunView(
                new PollId(UUID.fromString("44444444-4444-4444-8444-444444444444"), NOW.minusSeconds(42)),
                NORTHWIND.id(),
                PRODUCTION,
                NOW.minusSeconds(40),
                1,
                12,
                1,
                0,
                1,
                true,
                reason);
        return new SubscriptionWatch(
                NORTHWIND.id(),
                NORTHWIND.code(),
                NORTHWIND.name(),
                PRODUCTION,
                "Production",
                state,
                reason,
                "AuthorizationFailed",
                NOW.minusSeconds(7200),
                NOW.minusSeconds(40),
                Duration.ofSeconds(60),
                planOn,
                poll,
                NOW.minusSeconds(86_400 * 30),
                "Standard",
                "FullyCovered",
                List.of(),
                0,
                1);
    }
}
