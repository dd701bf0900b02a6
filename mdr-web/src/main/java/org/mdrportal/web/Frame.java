package org.mdrportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Caller;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What every page shows around its own content. Bean name: {@code frame}, asked for by the layout. */
@Component("frame")
final class Frame {

    private final Access access;
    private final Clock clock;

    Frame(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * One entry of the navigation.
     *
     * @param key the letter that follows {@code g}
     */
    record Entry(String name, String path, String icon, String key) {}

    /**
     * @param person empty when nobody is signed in
     * @param now    the server's moment: relative times hold also when the browser's clock is wrong
     * @param path   of the page that is shown
     * @param back   how to come back to it, with what was asked
     * @param live   whether there is anything the reader may follow
     * @param incidents whether the reader works with incidents
     */
    record Around(
            String person,
            List<Entry> entries,
            Instant now,
            String path,
            String back,
            boolean live,
            boolean incidents) {

        public boolean signedIn() {
            return !person.isEmpty();
        }

        /** Whether this entry leads to the page that is shown, or to the list it belongs to. */
        public boolean current(Entry entry) {
            return path.equals(entry.path()) || path.startsWith(entry.path() + "/");
        }
    }

    public Around around() {
        // An error page can be asked for before anybody is known.
        if (!Caller.isBound()) {
            return around("", List.of());
        }
        return around(Caller.current().actor().name(), entries());
    }

    /** Where the signed-in person starts: the first page they may see. */
    Optional<String> home() {
        return entries().stream().map(Entry::path).findFirst();
    }

    private Around around(String person, List<Entry> entries) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return new Around(person, entries, clock.instant(), "/", "/", false, false);
        }
        HttpServletRequest request = attributes.getRequest();
        String path = request.getRequestURI();
        // Only what was asked for by address can be asked for again.
        boolean repeatable = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
        boolean live = Caller.isBound() && access.anywhere("watch:read");
        String query = request.getQueryString();
        String back = repeatable ? path + (query == null ? "" : "?" + query) : "/";
        boolean incidents = Caller.isBound() && access.anywhere("incident:read");
        return new Around(person, entries, clock.instant(), path, back, live, incidents);
    }

    private List<Entry> entries() {
        boolean staff = Caller.current().isStaff();
        return List.of(
                        new Allowed("incident:read", staff, new Entry("queue", "/queue", "queue", "q")),
                        new Allowed("incident:read", staff, new Entry("incidents", "/incidents", "incident", "i")),
                        new Allowed("portal:read", !staff, new Entry("portal", "/portal", "tenants", "p")),
                        new Allowed("alert:read", true, new Entry("alerts", "/alerts", "alert", "a")),
                        new Allowed("watch:read", true, new Entry("watch", "/watch", "watch", "w")),
                        new Allowed(
                                "quarantine:read", staff, new Entry("quarantine", "/quarantine", "quarantine", "u")),
                        new Allowed("incident:tune", staff, new Entry("tuning", "/tuning", "tuning", "b")),
                        new Allowed("tenant:read", staff, new Entry("tenants", "/tenants", "tenants", "t")),
                        new Allowed("category:read", staff, new Entry("categories", "/categories", "category", "c")),
                        new Allowed(
                                "intelligence:read",
                                staff,
                                new Entry("intelligence", "/intelligence", "intelligence", "l")),
                        new Allowed("task:read", staff, new Entry("tasks", "/tasks", "tasks", "k")))
                .stream()
                .filter(each -> each.here() && access.anywhere(each.permission()))
                .map(Allowed::entry)
                .toList();
    }

    private record Allowed(String permission, boolean here, Entry entry) {}
}
