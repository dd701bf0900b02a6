package org.mdrportal.emulator;

import java.util.Locale;
import org.mdrportal.emulator.http.Handler;
import org.mdrportal.emulator.http.Reply;
import org.mdrportal.emulator.http.Request;

/** Which part a path belongs to. */
record Routes(Handler arm, Handler entra, Handler control) implements Handler {

    static final Handler OFF = _ -> Reply.text(404, "This part of the emulator is switched off.\n");

    @Override
    public Reply answer(Request request) throws InterruptedException {
        String first = request.segments().isEmpty()
                ? ""
                : request.segments().getFirst().toLowerCase(Locale.ROOT);
        return switch (first) {
            case "", "emulator" -> control.answer(request);
            case "subscriptions", "providers" -> arm.answer(request);
            default -> entra.answer(request);
        };
    }
}
