package org.mdrportal.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.alert.AlertConnections;
import org.mdrportal.alert.AlertFilter;
import org.mdrportal.alert.AlertId;
import org.mdrportal.alert.AlertView;
import org.mdrportal.alert.Alerts;
import org.mdrportal.alert.Joins;
import org.mdrportal.audit.AccessLog;
import org.mdrportal.category.Category;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Bytes;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.mdrportal.watch.Watch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The alerts a person may see, and one of them. */
@Controller
@RequestMapping("/alerts")
class AlertPages {

    private static final int PER_PAGE = 50;

    /** Those that an alert can have. */
    private static final List<Category> CATEGORIES = Stream.of(Category.values())
            .filter(each -> each != Category.IMAGE_VULNERABILITY && each != Category.OPERATIONS)
            .toList();

    private final Alerts alerts;
    private final Joins joins;
    private final TenantChoices choices;
    private final Watch watch;
    private final LiveNumbers numbers;
    private final AccessLog accessLog;
    private final Access access;

    AlertPages(
            Alerts alerts,
            Joins joins,
            TenantChoices choices,
            Watch watch,
            LiveNumbers numbers,
            AccessLog accessLog,
            Access access) {
        this.alerts = alerts;
        this.joins = joins;
        this.choices = choices;
        this.watch = watch;
        this.numbers = numbers;
        this.accessLog = accessLog;
        this.access = access;
    }

    /** What the address asks for; each part may be missing. */
    record Query(
            @Nullable String tenant,
            @Nullable String subscription,
            @Nullable String category,
            @Nullable String cluster,
            @Nullable String history,
            @Nullable String q,
            @Nullable String after) {

        Address address() {
            return Address.of("/alerts")
                    .with("tenant", tenant)
                    .with("subscription", subscription)
                    .with("category", category)
                    .with("cluster", cluster)
                    .with("history", history)
                    .with("q", q);
        }

        boolean narrows() {
            return !address().parameters().isEmpty();
        }

        /** @param words whether words can be looked for: there is one customer to look at */
        AlertFilter filter(boolean words) {
            return new AlertFilter(
                    TenantChoices.subscription(subscription),
                    given(category) ? category : null,
                    given(cluster) ? cluster : null,
                    switch (given(history) ? String.valueOf(history) : "") {
                        case "" -> null;
                        case "true" -> true;
                        case "false" -> false;
                        case String other -> throw NamedParts.unknown(other);
                    },
                    words ? q : null);
        }

        private static boolean given(@Nullable String text) {
            return !TenantChoices.blank(text);
        }
    }

    @GetMapping
    String list(Query query, @RequestParam(defaultValue = "") String fragment, Model model) {
        Tenants reach = access.reach(Permission.ALERT_READ);
        long number = numbers.now();
        Tenants asked = choices.asked(reach, query.tenant());
        boolean one = asked instanceof Tenants.Only only && only.ids().size() == 1;
        model.addAttribute("nameCustomer", !one && Query.given(query.q()));
        Page<AlertView> page = alerts.list(asked, query.filter(one), Cursor.decode(query.after()), PER_PAGE);
        accessLog.read(page.items().stream().map(AlertView::tenant).toList(), "alerts");
        model.addAttribute("query", query);
        model.addAttribute("number", number);
        model.addAttribute("rows", rows(page.items()));
        addAddresses(model, query.address(), query.after(), page.next());
        model.addAttribute("narrowed", query.narrows());
        model.addAttribute("watch", watchLine(asked));
        if (fragment.equals("rows")) {
            return "alert/list :: rows";
        }
        model.addAttribute("choices", choices.all());
        model.addAttribute("categories", CATEGORIES);
        return "alert/list";
    }

    @GetMapping("/{id}")
    String detail(@PathVariable UUID id, Model model) {
        Tenants reach = access.reach(Permission.ALERT_READ);
        AlertView alert = alerts.get(reach, new AlertId(id));
        accessLog.opened(alert.tenant(), "alert", alert.id().toString());
        AlertConnections connections = alerts.connections(reach, alert.id());
        AlertView shownAs = connections.shownAs();
        model.addAttribute("row", new AlertRow(alert));
        model.addAttribute("alert", alert);
        model.addAttribute("shownAs", shownAs == null ? null : new AlertRow(shownAs));
        model.addAttribute("joined", rows(connections.joined()));
        model.addAttribute("ambiguous", rows(connections.ambiguous()));
        model.addAttribute("groups", rows(connections.groups()));
        model.addAttribute("members", rows(connections.members()));
        model.addAttribute("revisions", alerts.revisions(reach, alert.id()));
        model.addAttribute(
                "techniques",
                alerts.techniques(alert.tenant(), List.of(alert.id())).getOrDefault(alert.id(), List.of()));
        model.addAttribute(
                "mayOpen",
                alert.incident() == null && alert.joinedTo() == null && access.may("incident:write", alert.tenant()));
        model.addAttribute("mayPart", access.may("alert:join", alert.tenant()));
        return "alert/detail";
    }

    /** Takes an arrival out from under the one it was joined to: a mistake must not hide an alert. */
    @PostMapping("/{id}/part")
    String part(@PathVariable UUID id, RedirectAttributes redirect) {
        AlertView alert = alerts.get(access.reach(Permission.ALERT_READ), new AlertId(id));
        joins.undo(alert.tenant(), alert.id());
        redirect.addFlashAttribute("said", "alert.parted");
        return "redirect:/alerts/" + id;
    }

    /** The payload on the page, indented; long ones are cut and say so. */
    @GetMapping("/{id}/raw")
    String raw(@PathVariable UUID id, Model model) {
        Bytes payload = payload(id);
        int shown = Math.min(payload.length(), RawJson.MAX_SHOWN);
        model.addAttribute("raw", RawJson.indented(new String(payload.array(), 0, shown, StandardCharsets.UTF_8)));
        model.addAttribute("cut", shown < payload.length());
        model.addAttribute("length", payload.length());
        model.addAttribute("id", id);
        return "alert/raw :: raw";
    }

    /** The payload byte for byte; never rendered by the browser, whatever it contains. */
    @GetMapping("/{id}/raw.json")
    ResponseEntity<byte[]> download(@PathVariable UUID id) {
        return Download.of("alert-" + id + ".json", payload(id));
    }

    private Bytes payload(UUID id) {
        Tenants reach = access.reach(Permission.ALERT_READ);
        AlertView alert = alerts.get(reach, new AlertId(id));
        Bytes payload = alerts.raw(reach, alert.id()).payload();
        accessLog.opened(alert.tenant(), "raw alert", alert.id().toString());
        return payload;
    }

    /** Of the first page, of the following one, and of the rows alone; null where there is no such page. */
    static void addAddresses(Model model, Address list, @Nullable String after, @Nullable String next) {
        model.addAttribute("first", after == null || after.isBlank() ? null : list);
        model.addAttribute("following", next == null ? null : list.with("after", next));
        model.addAttribute("rowsAlone", list.with("after", after).with("fragment", "rows"));
    }

    private static List<AlertRow> rows(List<AlertView> alerts) {
        return alerts.stream().map(AlertRow::new).toList();
    }

    private @Nullable WatchLine watchLine(Tenants asked) {
        return access.may("watch:read", asked) ? WatchLine.of(watch.summary(asked)) : null;
    }
}
