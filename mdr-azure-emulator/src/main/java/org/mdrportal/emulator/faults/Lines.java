package org.mdrportal.emulator.faults;

import java.time.Duration;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;
import org.mdrportal.emulator.http.Reply;

/** What happens to an answer on its way. */
final class Lines {

    static final int HALF = -1;

    private Lines() {}

    static Fault latency(int seconds) {
        return Faults.latency(Duration.ofSeconds(seconds));
    }

    static Fault noAnswer(int seconds) {
        return (_, _) -> {
            Thread.sleep(Duration.ofSeconds(seconds));
            return Reply.empty(200).cut(Reply.NOTHING);
        };
    }

    static Fault crawl(int bytesPerSecond) {
        return (_, honest) -> honest.answer().slowly(Math.max(1, bytesPerSecond));
    }

    static Fault cutAfter(int bytes) {
        return bytes >= 0
                ? Faults.cutAfter(bytes)
                : (_, honest) -> {
                    Reply whole = honest.answer();
                    return whole.cut(whole.body().length / 2);
                };
    }

    static Fault truncated(int bytes) {
        return bytes >= 0
                ? Faults.truncated(bytes)
                : (request, honest) -> {
                    Reply whole = honest.answer();
                    return Faults.truncated(whole.body().length / 2).answer(request, honest.answering(() -> whole));
                };
    }
}
