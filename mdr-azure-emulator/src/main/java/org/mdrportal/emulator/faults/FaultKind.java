package org.mdrportal.emulator.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.mdrportal.emulator.fleet.Fault;
import org.mdrportal.emulator.fleet.Faults;

/**
 * Every fault by name. Those about pages and elements stand in front of lists of alerts and of subscriptions only and
 * keep all honest elements; the others hit every request.
 */
public enum FaultKind {
    LATENCY(Effect.HARMLESS, "the answer comes late", "seconds", 2, Lines::latency),
    NO_ANSWER(
            Effect.NOTHING,
            "the answer never begins; the connection is cut in the end",
            "seconds until then",
            60,
            Lines::noAnswer),
    CRAWL(Effect.NOTHING, "the body comes a few bytes at a time", "bytes a second", 20, Lines::crawl),
    CUT(Effect.NOTHING, "the connection is cut before the answer", Faults::cutBeforeAnswer),
    CUT_AFTER(
            Effect.CUT_SHORT,
            "the connection is cut in the middle of the body",
            "bytes before the cut",
            Lines.HALF,
            Lines::cutAfter),
    TRUNCATED(
            Effect.CUT_SHORT,
            "the document ends in its middle although the connection is in order",
            "bytes of it",
            Lines.HALF,
            Lines::truncated),

    THROTTLED(Effect.NOTHING, "429 with Retry-After in seconds", "seconds", 5, Throttled::seconds),
    THROTTLED_DATE(Effect.NOTHING, "429 with Retry-After as an HTTP date", "seconds from now", 5, Throttled::date),
    THROTTLED_PAST_DATE(Effect.NOTHING, "429 with a date that is over", () -> Throttled.date(-3600)),
    THROTTLED_ABSURD(Effect.NOTHING, "429 that asks for 999999999 seconds", () -> Faults.throttled("999999999")),
    THROTTLED_ABSURD_DATE(
            Effect.NOTHING,
            "429 that asks to wait until the year 2999",
            () -> Faults.throttled("Tue, 31 Dec 2999 23:59:59 GMT")),
    THROTTLED_NEGATIVE(Effect.NOTHING, "429 with a negative Retry-After", () -> Faults.throttled("-5")),
    THROTTLED_NONSENSE(Effect.NOTHING, "429 with a Retry-After that is a word", () -> Faults.throttled("soon")),
    THROTTLED_SILENT(Effect.NOTHING, "429 that does not say how long", Throttled::silent),
    THROTTLED_MILLISECONDS(
            Effect.NOTHING, "429 with x-ms-retry-after-ms", "milliseconds", 1500, Throttled::milliseconds),
    THROTTLED_TOO_MANY(Effect.NOTHING, "429 in the words of Resource Manager itself", "seconds", 5, Throttled::tooMany),

    UNAUTHORIZED(Effect.NOTHING, "401", Statuses::unauthorized),
    FORBIDDEN(Effect.NOTHING, "403", Statuses::forbidden),
    NOT_FOUND(Effect.NOTHING, "404", Statuses::notFound),
    SERVER_ERROR(Effect.NOTHING, "500", () -> Statuses.error(500, "InternalServerError")),
    BAD_GATEWAY(Effect.NOTHING, "502 with a body of HTML", Statuses::badGateway),
    UNAVAILABLE(Effect.NOTHING, "503", () -> Statuses.error(503, "ServerTimeout")),
    UNAVAILABLE_RETRY_AFTER(Effect.NOTHING, "503 with Retry-After", "seconds", 5, Statuses::unavailable),
    GATEWAY_TIMEOUT(Effect.NOTHING, "504", () -> Statuses.error(504, "GatewayTimeout")),
    REDIRECT(Effect.NOTHING, "302 to another host", Statuses::redirect),
    ACCEPTED(Effect.NOTHING, "202 without a body", () -> Statuses.bare(202)),
    NO_CONTENT(Effect.NOTHING, "204", () -> Statuses.bare(204)),

    EMPTY_BODY(Effect.NOTHING, "200 without a body", () -> Bodies.json("")),
    HTML(Effect.NOTHING, "200 with a page of HTML", Bodies::html),
    HTML_AS_JSON(Effect.NOTHING, "200 with a page of HTML that calls itself JSON", Bodies::htmlAsJson),
    NULL_BODY(Effect.NOTHING, "200 with null", () -> Bodies.json("null")),
    EMPTY_OBJECT(Effect.NOTHING, "200 with {}", () -> Bodies.json("{}")),
    ARRAY_BODY(Effect.NOTHING, "200 with the array alone", Bodies::arrayAlone),
    TEXT_BODY(Effect.NOTHING, "200 with a text", () -> Bodies.json("\"no alerts\"")),
    NUMBER_BODY(Effect.NOTHING, "200 with a number", () -> Bodies.json("0")),
    VALUE_NULL(Effect.NOTHING, "\"value\" is null", () -> Bodies.json("{\"value\":null}")),
    VALUE_OBJECT(Effect.NOTHING, "\"value\" is an object", () -> Bodies.json("{\"value\":{}}")),
    VALUE_TEXT(Effect.NOTHING, "\"value\" is a text", () -> Bodies.json("{\"value\":\"\"}")),
    ERROR_BODY(Effect.NOTHING, "200 with an error in it", Bodies::error),

    NULL_ELEMENTS(Effect.ODD_ELEMENTS, "null between the elements", () -> Elements.between("null")),
    ELEMENT_TEXT(Effect.ODD_ELEMENTS, "one element is a text", () -> Elements.between("\"an alert\"")),
    ELEMENT_ARRAY(Effect.ODD_ELEMENTS, "one element is an array", () -> Elements.between("[{\"id\":\"/a\"}]")),
    ELEMENT_WITHOUT_ID(Effect.ODD_ELEMENTS, "one element has no id", Elements::withoutId),
    ELEMENT_ID_NUMBER(Effect.ODD_ELEMENTS, "one element's id is a number", Elements::idNumber),
    ELEMENT_BROKEN(Effect.ODD_ELEMENTS, "one element is not JSON inside", Elements::broken),
    ELEMENT_UNCLOSED(Effect.ODD_ELEMENTS, "one element's brackets are not closed", Elements::unclosed),
    ELEMENT_NOT_UTF8(Effect.ODD_ELEMENTS, "one element has bytes that are not UTF-8", Elements::notUtf8),
    ELEMENT_TOO_LARGE(
            Effect.ODD_ELEMENTS, "one element is a little larger than 16 MiB", () -> Elements.large((16 << 20) + 1024)),
    ELEMENT_LARGE(
            Effect.HARMLESS, "one more alert, a little smaller than 16 MiB", () -> Elements.large((16 << 20) - 1024)),
    ELEMENT_TWICE(Effect.HARMLESS, "every element is there twice", Elements::twice),
    DUPLICATE_KEYS(Effect.HARMLESS, "every element has keys twice, the right value last", Elements::duplicateKeys),
    PAGE_TOO_LARGE(Effect.CUT_SHORT, "the page is larger than 32 MiB, of white space", () -> Elements.padded(33 << 20)),

    NEXT_LINK_ENDLESS(Effect.CUT_SHORT, "there is always another page", Paging::endless),
    NEXT_LINK_CIRCLE(Effect.CUT_SHORT, "the last page leads to the first", Paging::circle),
    NEXT_LINK_FOREIGN_HOST(Effect.CUT_SHORT, "the next page is on another host", Paging::foreignHost),
    NEXT_LINK_FOREIGN_PORT(Effect.CUT_SHORT, "the next page is on another port", Paging::foreignPort),
    NEXT_LINK_FOREIGN_SUBSCRIPTION(
            Effect.CUT_SHORT, "the next page is another subscription's", Paging::foreignSubscription),
    NEXT_LINK_USER_INFO(Effect.CUT_SHORT, "the next page's address names a user", Paging::userInfo),
    NEXT_LINK_NOT_TEXT(Effect.CUT_SHORT, "the link to the next page is a number", () -> Paging.link("7")),
    NEXT_LINK_OBJECT(Effect.CUT_SHORT, "the link to the next page is an object", () -> Paging.link("{}")),
    NEXT_LINK_NONSENSE(Effect.CUT_SHORT, "the link to the next page is no address", () -> Paging.link("\"http://[\"")),
    EMPTY_PAGE(Effect.HARMLESS, "an empty page in the middle; it goes on behind it", Paging::emptyPage),
    PAGES_SHIFT(
            Effect.HARMLESS,
            "an element moves over the border of a page while it is read and comes twice",
            Moving::shift),
    PAGES_SHIFT_GAP(
            Effect.GAP, "an element moves over the border of a page while it is read and does not come", Moving::gap),
    PAGES_REORDERED(Effect.HARMLESS, "every reading has another order of pages, elements and fields", Moving::reorder);

    private final Effect effect;
    private final String description;
    private final String unit;
    private final int amount;
    private final IntFunction<Fault> maker;

    FaultKind(Effect effect, String description, Supplier<Fault> maker) {
        this(effect, description, "", 0, _ -> maker.get());
    }

    FaultKind(Effect effect, String description, String unit, int amount, IntFunction<Fault> maker) {
        this.effect = effect;
        this.description = description;
        this.unit = unit;
        this.amount = amount;
        this.maker = maker;
    }

    /** The name that never changes, for example {@code next-link-circle}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FaultKind> find(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    public Effect effect() {
        return effect;
    }

    public String description() {
        return description;
    }

    public boolean hasAmount() {
        return !unit.isEmpty();
    }

    /** What the amount counts; empty when there is none. */
    public String unit() {
        return unit;
    }

    /** With its usual amount. Faults that remember what they did are good for one subscription each. */
    public Fault make() {
        return make(amount);
    }

    /** @param ownAmount in {@link #unit()}; kinds without an amount do not look at it */
    public Fault make(int ownAmount) {
        return Faults.named(description, maker.apply(ownAmount));
    }
}
