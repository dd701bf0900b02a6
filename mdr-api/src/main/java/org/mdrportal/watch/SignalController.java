package org.mdrportal.watch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Access;
import org.mdrportal.platform.Cursor;
import org.mdrportal.platform.Page;
import org.mdrportal.platform.Permission;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Sentence;
import org.mdrportal.platform.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong with watching, over the API; for the provider only. */
@RestController
@RequestMapping("/api/v1/signals")
class SignalController {

    private final Signals signals;
    private final Access access;
    private final Sentences sentences;

    SignalController(Signals signals, Access access, Sentences sentences) {
        this.signals = signals;
        this.access = access;
        this.sentences = sentences;
    }

    record SignalAnswer(
            UUID id,
            SignalKind kind,
            @Nullable UUID tenant,
            @Nullable UUID subscriptionId,
            String about,
            String detail,
            Instant opened,
            Instant changed,
            @Nullable Instant ended,
            @Nullable String endedBy,
            @Nullable String endReason) {}

    record EndSignal(@NotNull String reason) {}

    /** @param open true: only those that stand; false, and the default: all */
    @GetMapping
    Page<SignalAnswer> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return signals.list(access.reach(Permission.SIGNAL_READ), open, Cursor.decode(after), Page.limit(limit))
                .map(this::answer);
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, @Valid @RequestBody EndSignal asked) {
        signals.end(Provider.TENANT, new SignalId(id), asked.reason());
    }

    private SignalAnswer answer(SignalView signal) {
        return new SignalAnswer(
                signal.id().value(),
                signal.kind(),
                signal.tenant() == null ? null : signal.tenant().value(),
                signal.subscription() == null ? null : signal.subscription().value(),
                signal.about(),
                detail(signal.detail()),
                signal.opened(),
                signal.changed(),
                signal.ended(),
                signal.endedBy(),
                signal.endReason());
    }

    /** A reason among the arguments is said in words, as everywhere. */
    private String detail(Sentence detail) {
        Object[] arguments = detail.arguments().stream()
                .map(each -> PollReason.named(each).map(this::said).orElse(each))
                .toArray();
        return sentences.english(detail.code(), arguments);
    }

    private String said(PollReason reason) {
        return sentences.english("watch.reason." + reason);
    }
}
