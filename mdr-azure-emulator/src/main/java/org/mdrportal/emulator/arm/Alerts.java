package org.mdrportal.emulator.arm;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.fleet.AlertPage;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Principal;
import org.mdrportal.emulator.fleet.SkipToken;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** Lists, single alerts, and the four acts on one. */
final class Alerts {

    private static final Map<String, String> STATUS_AFTER =
            Map.of("dismiss", "Dismissed", "resolve", "Resolved", "activate", "Active", "inprogress", "InProgress");

    private final Fleet fleet;
    private final URI url;
    private final Simulation simulation;

    Alerts(Fleet fleet, URI url) {
        this.fleet = fleet;
        this.url = url;
        this.simulation = new Simulation(fleet, url);
    }

    Reply answer(Request request, ArmPath path, Subscription subscription, Principal principal) {
        Optional<Reply> refused = ApiVersions.ALERTS.refuse(request.query().firstIgnoringCase("api-version"));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<String> rest = path.afterType();
        if (request.isGet() && path.isProvider("Microsoft.Security", "alerts") && rest.isEmpty()) {
            return list(request, subscription, principal, within(path.resourceGroup(), null));
        }
        Optional<Reply> operation = request.isGet() ? simulation.look(subscription, rest) : Optional.empty();
        if (operation.isPresent()) {
            return operation.get();
        }
        // What is left: locations/{location}/alerts, one alert, an act on it.
        if (rest.size() < 2 || rest.size() > 4 || !rest.get(1).equalsIgnoreCase("alerts")) {
            return ArmReplies.notFound(request.path());
        }
        Predicate<ObjectNode> place = within(path.resourceGroup(), rest.getFirst());
        if (rest.size() == 4 && request.isPost()) {
            if (rest.get(2).equalsIgnoreCase("default") && rest.get(3).equalsIgnoreCase("simulate")) {
                return simulation.start(request, subscription, principal, rest.getFirst());
            }
            return act(subscription, principal, place, rest.get(2), rest.get(3));
        }
        if (!request.isGet() || rest.size() == 4) {
            return ArmReplies.notFound(request.path());
        }
        return rest.size() == 2
                ? list(request, subscription, principal, place)
                : one(subscription, principal, place, rest.get(2));
    }

    private Reply list(Request request, Subscription subscription, Principal principal, Predicate<ObjectNode> place) {
        Optional<Reply> refused = mayRead(subscription, principal);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<SkipToken> token = SkipToken.of(request.query().firstIgnoringCase(SkipToken.PARAMETER));
        if (token.isEmpty()) {
            return ArmReplies.error(400, "InvalidSkipToken", "The skip token is not one that was given out.");
        }
        List<byte[]> rendered = fleet.served(subscription.id());
        if (!rendered.isEmpty()) {
            return rendered(request, rendered, token.get());
        }
        AlertPage page = fleet.alertPage(subscription.id(), token.get().after());
        Long next = page.next();
        String link = next == null ? null : link(request, token.get().next(next));
        return Reply.list(ListBody.of(page.alerts().stream().filter(place).toList(), link));
    }

    private String link(Request request, SkipToken token) {
        return url + request.path() + "?api-version=2022-01-01&" + SkipToken.PARAMETER + "=" + token.text();
    }

    /** Nothing is parsed or written: a measurement wants to measure the reader. */
    private Reply rendered(Request request, List<byte[]> pages, SkipToken token) {
        int index = (int) Math.min(token.after(), pages.size() - 1L);
        byte[] page = pages.get(index);
        if (index == pages.size() - 1) {
            return Reply.of(200, "application/json; charset=utf-8", page);
        }
        byte[] link =
                (",\"nextLink\":\"" + link(request, token.next(index + 1L)) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(page, page.length - 1 + link.length);
        System.arraycopy(link, 0, whole, page.length - 1, link.length);
        return Reply.of(200, "application/json; charset=utf-8", whole);
    }

    private Reply one(Subscription subscription, Principal principal, Predicate<ObjectNode> place, String name) {
        return mayRead(subscription, principal)
                .orElseGet(() -> find(subscription, place, name)
                        .map(alert -> Reply.json(200, alert))
                        .orElseGet(() -> missing(name)));
    }

    private Reply act(
            Subscription subscription, Principal principal, Predicate<ObjectNode> place, String name, String verb) {
        String status = STATUS_AFTER.get(verb.toLowerCase(Locale.ROOT));
        if (status == null) {
            return ArmReplies.error(404, "InvalidResourceType", "There is no act '" + verb + "' on an alert.");
        }
        Optional<Reply> refused = Rights.refuse(
                fleet, subscription, principal, "Microsoft.Security/locations/alerts/" + verb + "/action");
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<String> id =
                find(subscription, place, name).map(alert -> alert.path("id").asString());
        boolean done = id.isPresent() && fleet.changeState(subscription.id(), id.get(), status);
        return done ? Reply.empty(204) : missing(name);
    }

    private Optional<Reply> mayRead(Subscription subscription, Principal principal) {
        return Rights.refuse(fleet, subscription, principal, "Microsoft.Security/alerts/read");
    }

    private Optional<ObjectNode> find(Subscription subscription, Predicate<ObjectNode> place, String name) {
        String ending = "/" + name.toLowerCase(Locale.ROOT);
        return fleet.alerts(subscription.id()).stream()
                .filter(place)
                .filter(alert -> id(alert).endsWith(ending))
                .findFirst();
    }

    private static Predicate<ObjectNode> within(@Nullable String resourceGroup, @Nullable String location) {
        return alert -> (resourceGroup == null
                        || id(alert).contains("/resourcegroups/" + resourceGroup.toLowerCase(Locale.ROOT) + "/"))
                && (location == null || id(alert).contains("/locations/" + location.toLowerCase(Locale.ROOT) + "/"));
    }

    private static String id(ObjectNode alert) {
        return alert.path("id").asString("").toLowerCase(Locale.ROOT);
    }

    private static Reply missing(String name) {
        return ArmReplies.error(404, "ResourceNotFound", "There is no alert '" + name + "'.");
    }
}
