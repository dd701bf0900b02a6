package org.mdrportal.ingest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mdrportal.ingest.PageLinks.Next;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollReason;
import tools.jackson.databind.JsonNode;

/** Reads a paged list to its end, an element at a time. */
final class ListReader {

    private static final int CHUNK = 16 << 10;

    private final ArmClient arm;
    private final SubscriptionId subscription;

    ListReader(ArmClient arm, SubscriptionId subscription) {
        this.arm = arm;
        this.subscription = subscription;
    }

    /** Who takes what is read. */
    interface Taker extends ValueSplitter.Items {

        /** Whether a large element takes Azure longer than others can be made to wait. */
        boolean overdue();

        void pageEnded();
    }

    /** @return why it was cut short, or null when all of it was read */
    @Nullable
    Refusal read(String path, Patience patience, Taker taker) {
        URI address = arm.endpoint().resolve(path);
        PageLinks links = new PageLinks(
                arm.endpoint(), subscription, address, arm.limits().pages());
        long began = System.nanoTime();
        while (true) {
            Page page = page(address, patience, taker);
            if (page instanceof Page.Broken(Refusal refusal)) {
                return refusal;
            }
            taker.pageEnded();
            JsonNode link = page instanceof Page.Read(JsonNode next) ? next : null;
            if (link == null || link.isNull()) {
                return null;
            }
            if (!link.isString()) {
                return Refusal.of(PollReason.PAGING, "the link to the next page is not a text");
            }
            if (link.stringValue().isBlank()) {
                return null;
            }
            switch (links.after(link.stringValue())) {
                case Next.Page(URI next) -> {
                    if (System.nanoTime() - began >= arm.limits().list().toNanos()) {
                        return Refusal.of(
                                PollReason.TIMEOUT,
                                "the list did not end within " + arm.limits().list());
                    }
                    address = next;
                }
                case Next.Refused(String why) -> {
                    return Refusal.of(PollReason.PAGING, why);
                }
            }
        }
    }

    /** @return why it could not be read, or null; whether more follows is not looked at */
    @Nullable
    Refusal readFirstPage(String path, Patience patience, Taker taker) {
        return switch (page(arm.endpoint().resolve(path), patience, taker)) {
            case Page.Read _ -> null;
            case Page.Broken(Refusal refusal) -> refusal;
        };
    }

    private sealed interface Page {

        record Read(@Nullable JsonNode nextLink) implements Page {}

        record Broken(Refusal refusal) implements Page {}
    }

    private Page page(URI address, Patience patience, Taker taker) {
        return switch (arm.get(subscription, address, patience)) {
            case ArmAnswer.Refused(Refusal refusal) -> new Page.Broken(refusal);
            case ArmAnswer.Answered(ArmBody body) -> {
                try (body) {
                    yield split(body, taker);
                }
            }
        };
    }

    private Page split(ArmBody body, Taker taker) {
        ValueSplitter splitter = new ValueSplitter(arm.limits().itemBytes(), taker);
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        while (true) {
            switch (body.read(chunk)) {
                case ArmBody.Read.Some(int bytes) -> {
                    total += bytes;
                    if (total > arm.limits().pageBytes()) {
                        return bad("the answer is larger than " + arm.limits().pageBytes() + " bytes");
                    }
                    if (!splitter.feed(chunk, 0, bytes)) {
                        return outcome(splitter);
                    }
                    if (taker.overdue()) {
                        return new Page.Broken(Refusal.of(PollReason.TIMEOUT, "a large item took too long to arrive"));
                    }
                }
                case ArmBody.Read.End() -> {
                    return outcome(splitter);
                }
                case ArmBody.Read.TimedOut(long after) -> {
                    return new Page.Broken(
                            Refusal.of(PollReason.TIMEOUT, "the answer stopped or crawled after " + after + " bytes"));
                }
                case ArmBody.Read.CutOff(long after, String why) -> {
                    return new Page.Broken(Refusal.of(
                            PollReason.UNREACHABLE, "the connection broke after " + after + " bytes: " + why));
                }
            }
        }
    }

    private static Page outcome(ValueSplitter splitter) {
        return switch (splitter.finish()) {
            case ValueSplitter.Outcome.Whole(JsonNode nextLink) -> new Page.Read(nextLink);
            case ValueSplitter.Outcome.Bad(String why) -> bad(why);
            case ValueSplitter.Outcome.NoRoom() ->
                new Page.Broken(Refusal.of(PollReason.TIMEOUT, "others read large items for too long"));
        };
    }

    private static Page bad(String why) {
        return new Page.Broken(Refusal.of(PollReason.BAD_ANSWER, why));
    }
}
