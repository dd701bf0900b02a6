package org.mdrportal.emulator.control;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mdrportal.emulator.demo.Attacks;
import org.mdrportal.emulator.fleet.Fleet;
import org.mdrportal.emulator.fleet.Subscription;
import org.mdrportal.emulator.http.Handler;
import org.mdrportal.emulator.http.Json;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;
import org.mdrportal.emulator.http.RequestLog;

/** The control page, and the same as JSON. */
public final class Control implements Handler {

    private final Fleet fleet;
    private final FleetPage page;
    private final FleetJson json;
    private final Acts acts;

    public Control(Fleet fleet, Attacks attacks, RequestLog requests) {
        this.fleet = fleet;
        this.page = new FleetPage(fleet, attacks);
        this.json = new FleetJson(fleet, attacks, requests);
        this.acts = new Acts(fleet, attacks);
    }

    @Override
    public Reply answer(Request request) {
        List<String> path = request.segments();
        if (request.isGet()) {
            return get(path);
        }
        if (!request.isPost()) {
            return missing();
        }
        if (path.size() < 2 || !path.getFirst().equals("emulator")) {
            return missing();
        }
        if (!path.get(1).equals("subscriptions")) {
            return act(request, "", fields -> acts.act(path.subList(1, path.size()), fields));
        }
        if (path.size() != 4) {
            return missing();
        }
        return subscription(path.get(2))
                .map(subscription ->
                        act(request, "#s-" + subscription.id(), fields -> acts.act(subscription, path.get(3), fields)))
                .orElseGet(Control::missing);
    }

    private Reply get(List<String> path) {
        return switch (String.join("/", path)) {
            case "" -> page.show("");
            case "emulator/style.css" -> Style.SHEET;
            case "emulator/fleet" -> Reply.json(200, json.fleet());
            case "emulator/attacks" -> Reply.json(200, json.attacks());
            case "emulator/faults" -> Reply.json(200, json.faults());
            case "emulator/requests" -> Reply.json(200, json.requests());
            default -> missing();
        };
    }

    private Reply act(Request request, String anchor, Function<Fields, Optional<String>> act) {
        boolean wantsJson = request.hasJson();
        try {
            Optional<String> done = act.apply(Fields.of(request));
            if (done.isEmpty()) {
                return missing();
            }
            return wantsJson ? Reply.json(200, Json.object().put("done", done.get())) : Reply.seeOther("/" + anchor);
        } catch (IllegalArgumentException wrong) {
            String problem = String.valueOf(wrong.getMessage());
            return wantsJson ? Reply.json(400, Json.object().put("problem", problem)) : page.show(problem);
        }
    }

    private Optional<Subscription> subscription(String text) {
        try {
            return fleet.subscription(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private static Reply missing() {
        return Reply.json(404, Json.object().put("problem", "There is nothing here; see the page at /."));
    }
}
