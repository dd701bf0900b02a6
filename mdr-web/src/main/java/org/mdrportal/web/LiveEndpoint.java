package org.mdrportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The one stream of each browser: says that something changed, never what it is. */
@Controller
class LiveEndpoint {

    private final LiveStreams streams;
    private final LiveNumbers numbers;

    LiveEndpoint(LiveStreams streams, LiveNumbers numbers) {
        this.streams = streams;
        this.numbers = numbers;
    }

    /**
     * @param lastId where a broken stream goes on: sent by the browser itself
     * @param after  the same for a stream that a script opens anew
     */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastId,
            @RequestParam(required = false) @Nullable Long after,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A buffering proxy would hold every event back.
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open(
                Caller.current(), numbers.reach(), request.getSession().getId(), lastId == null ? after : lastId);
    }
}
