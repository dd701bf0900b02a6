package org.mdrportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mdrportal.audit.Change;
import org.mdrportal.audit.ChangeFeed;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Tenants;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveStreamTests {

    private static final LiveTimes SHORT =
            new LiveTimes(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(150));

    private final ChangeFeed feed = mock(ChangeFeed.class);
    private final RecordingEmitter emitter = new RecordingEmitter();
    private final LiveStream stream =
            new LiveStream(emitter, feed, PageFixtures.staff(Permission.WATCH_READ), Tenants.all(), SHORT);

    @Test
    void tellsWhatChangedSinceTheNumberTheBrowserSawAndEndsInTime() {
        when(feed.since(any(), eq(5L), anyInt())).thenAnswer(_ -> {
            assertThat(Caller.current().actor().name()).isEqualTo("Robin Example");
            return List.of(change(8, "alert"), change(9, "alert"), change(11, "watch"));
        });
        when(feed.since(any(), eq(11L), anyInt())).thenReturn(List.of());

        stream.run(5L);

        assertThat(emitter.sent.getFirst()).contains("id:5");
        assertThat(emitter.sent.get(1)).contains("id:11", "alert=2", "watch=1");
        assertThat(emitter.sent).anyMatch(sent -> sent.contains("still here"));
        assertThat(emitter.completed).isTrue();
    }

    @Test
    void beginsAtTheNewestNumberForABrowserThatHasSeenNone() {
        when(feed.last(any())).thenReturn(42L);
        when(feed.since(any(), eq(42L), anyInt())).thenReturn(List.of());

        stream.run(null);

        assertThat(emitter.sent.getFirst()).contains("id:42");
    }

    @Test
    void endsWithoutAWordWhenTheRightsAreGone() {
        when(feed.last(any())).thenThrow(new IllegalStateException("no right"));

        stream.run(null);

        assertThat(emitter.sent).isEmpty();
        assertThat(emitter.completed).isTrue();
    }

    private static Change change(long number, String kind) {
        return new Change(number, PageFixtures.NORTHWIND.id(), kind, "object", PageFixtures.NOW);
    }

    private static final class RecordingEmitter extends SseEmitter {

        private final List<String> sent = new ArrayList<>();
        private boolean completed;

        @Override
        public void send(SseEventBuilder builder) {
            sent.add(builder.build().stream()
                    .map(DataWithMediaType::getData)
                    .map(String::valueOf)
                    .collect(Collectors.joining()));
        }

        @Override
        public void complete() {
            completed = true;
        }
    }
}
