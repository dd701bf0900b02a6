package org.mdrportal.emulator.arm;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Handler;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import org.mdrportal.emulator.http.RequestLog;

/** The front of ARM: who asks, is it logged, is there a fault in the way; then the resource answers. */
public final class Arm implements Handler {

    private final Fleet fleet;
    private final URI url;
    private final Bearers bearers;
    private final RequestLog log;
    private final Quota quota;
    private final Subscriptions subscriptions;
    private final Alerts alerts;
    private final Pricings pricings;
    private final SuppressionRules suppressionRules;
    private final Inventory inventory;
    private final Delegations delegations;

    public Arm(Fleet fleet, URI url, Bearers bearers, RequestLog log) {
        this.fleet = fleet;
        this.url = url;
        this.bearers = bearers;
        this.log = log;
        this.quota = new Quota(fleet.clock());
        this.subscriptions = new Subscriptions(fleet);
        this.alerts = new Alerts(fleet, url);
        this.pricings = new Pricings(fleet);
        this.suppressionRules = new SuppressionRules(fleet);
        this.inventory = new Inventory(fleet);
        this.delegations = new Delegations(fleet);
    }

    @Override
    public Reply answer(Request request) throws InterruptedException {
        Optional<Principal> principal = principal(request);
        Reply reply = principal.isPresent() ? behindFault(request, principal.get()) : unauthorized(request);
        log.add(new RequestLog.Entry(
                fleet.clock().instant(),
                request.method(),
                request.host(),
                request.path(),
                request.rawQuery(),
                principal.isPresent(),
                reply.status()));
        String id = UUID.randomUUID().toString();
        return reply.with("x-ms-request-id", id)
                .with("x-ms-correlation-request-id", id)
                .with("Cache-Control", "no-cache");
    }

    private Reply behindFault(Request request, Principal principal) throws InterruptedException {
        var segments = new ArmPath(request.segments());
        Subscription known =
                segments.subscription().flatMap(fleet::subscription).orElse(null);
        UUID here = known == null ? null : known.id();
        Fault.Answer honest = () -> throttled(request, segments, known, principal);
        Optional<Fault> fault =
                here != null ? fleet.fault(here) : segments.isSubscriptionList() ? fleet.listFault() : Optional.empty();
        return fault.isPresent() ? fault.get().answer(request, new World(fleet, here, honest)) : honest.answer();
    }

    private Reply throttled(Request request, ArmPath path, @Nullable Subscription subscription, Principal principal) {
        Quota.Kind kind = kind(request, path);
        UUID id = subscription == null ? null : subscription.id();
        Quota.Verdict verdict = quota.take(id, principal, kind, id == null ? fleet.throttling() : fleet.throttling(id));
        Reply reply = verdict.seconds() > 0
                ? ArmReplies.throttled(kind == Quota.Kind.SECURITY, verdict.seconds())
                : honest(request, path, subscription, principal);
        return reply.with(kind.header(), Integer.toString(verdict.left()));
    }

    private static Quota.Kind kind(Request request, ArmPath path) {
        if (!request.isGet()) {
            return Quota.Kind.WRITES;
        }
        if (path.isSubscriptionList()) {
            return Quota.Kind.TENANT_READS;
        }
        return path.isIn("Microsoft.Security") ? Quota.Kind.SECURITY : Quota.Kind.READS;
    }

    private Reply honest(Request request, ArmPath path, @Nullable Subscription subscription, Principal principal) {
        if (path.isSubscriptionList()) {
            return subscriptions.list(request, principal);
        }
        if (subscription == null) {
            return ArmReplies.noSubscription(path.subscriptionText());
        }
        if (path.isSubscription()) {
            return subscriptions.get(request, subscription, principal);
        }
        if (path.isProvider("Microsoft.Authorization", "permissions")) {
            return subscriptions.permissions(request, subscription, principal);
        }
        if (path.isProvider("Microsoft.Security", "pricings")) {
            return pricings.answer(request, path, subscription, principal);
        }
        if (path.isProvider("Microsoft.Security", "alerts") || path.isProvider("Microsoft.Security", "locations")) {
            return alerts.answer(request, path, subscription, principal);
        }
        if (path.isProvider("Microsoft.Security", "alertsSuppressionRules")) {
            return suppressionRules.answer(request, path, subscription, principal);
        }
        if (path.isProvider("Microsoft.ManagedServices", "registrationAssignments")) {
            return delegations.list(request, subscription, principal);
        }
        return inventory
                .answer(request, path, subscription, principal)
                .orElseGet(() -> ArmReplies.notFound(request.path()));
    }

    private Optional<Principal> principal(Request request) {
        String header = request.header("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? bearers.principal(header.substring(7).strip())
                        .filter(principal -> !fleet.principals().isRefused(principal))
                : Optional.empty();
    }

    private Reply unauthorized(Request request) {
        String directory = new ArmPath(request.segments())
                .subscription()
                .flatMap(fleet::subscription)
                .map(subscription -> subscription.directory().toString())
                .orElse("organizations");
        String header = request.header("authorization");
        boolean tokenCame = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
        return ArmReplies.unauthorized(url + "/" + directory, tokenCame);
    }
}
