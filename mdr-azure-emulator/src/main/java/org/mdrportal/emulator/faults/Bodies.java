package org.mdrportal.emulator.faults;

import java.nio.charset.StandardCharsets;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.ListBody;
import org.mdrportal.emulator.http.Reply;

/** Status 200 with a body that is no list. */
final class Bodies {

    private static final String PAGE = "<!doctype html><title>Sign in</title><p>Your network asks you to sign in.</p>";

    private Bodies() {}

    static Fault json(String body) {
        return Faults.body("application/json; charset=utf-8", body);
    }

    static Fault html() {
        return Faults.body("text/html; charset=utf-8", PAGE);
    }

    static Fault htmlAsJson() {
        return json(PAGE);
    }

    static Fault error() {
        return json("{\"error\":{\"code\":\"InternalServerError\",\"message\":\"It did not work.\"}}");
    }

    static Fault arrayAlone() {
        return (_, honest) -> {
            Reply reply = honest.answer();
            ListBody list = reply.list();
            if (list == null) {
                return reply.withBody("[]".getBytes(StandardCharsets.UTF_8));
            }
            String all = new String(new ListBody(list.items(), null, "").bytes(), StandardCharsets.UTF_8);
            return reply.withBody(
                    all.substring(all.indexOf('['), all.length() - 1).getBytes(StandardCharsets.UTF_8));
        };
    }
}
