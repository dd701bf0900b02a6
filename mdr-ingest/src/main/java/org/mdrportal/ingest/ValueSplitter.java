package org.mdrportal.ingest;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes a list answer {@code {"value":[…],"nextLink":…}} apart while it arrives: each element of {@code value} is handed
 * out with exactly its bytes, whatever they are, and only one of them is in memory at a time.
 */
final class ValueSplitter {

    private static final int MOST_OTHER = 256 << 10;

    /** Each reads up to a whole element again. */
    private static final int MOST_RECOVERIES = 50;

    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private final ItemScanner item;
    private final Items items;
    private final ByteArrayOutputStream other = new ByteArrayOutputStream();
    private State state = State.START;
    private int markBytes;
    private String key = "";
    private int otherDepth;
    private boolean otherInString;
    private boolean otherEscaped;
    private boolean listSeen;
    private int recoveries;
    private int again;
    private boolean noRoom;
    private @Nullable JsonNode link;
    private @Nullable String problem;

    private enum State {
        START,
        KEY,
        IN_KEY,
        COLON,
        VALUE,
        OTHER,
        LIST,
        ITEM,
        OVERSIZE,
        AFTER_VALUE,
        END
    }

    /** Who takes the elements. */
    interface Items extends Consumer<byte[]> {

        /** An element grows larger than {@link ItemScanner#LARGE}. @return whether there is room for it */
        boolean large();

        /** Nothing large is held here any more. */
        void largeOver();

        /** An element is larger than any that is kept. @param beginning as much of it as one may have */
        void tooLarge(byte[] beginning);
    }

    /** What the answer was when it is over. */
    sealed interface Outcome {

        /** @param nextLink as it came: missing, null, a text, or something that is none */
        record Whole(@Nullable JsonNode nextLink) implements Outcome {}

        record Bad(String why) implements Outcome {}

        /** A large element came while there was no room for one. */
        record NoRoom() implements Outcome {}
    }

    ValueSplitter(int mostItemBytes, Items items) {
        this.item = new ItemScanner(mostItemBytes);
        this.items = items;
    }

    /** @return whether reading on makes sense */
    boolean feed(byte[] chunk, int from, int to) {
        int at = from;
        while (at < to && problem == null) {
            if (state == State.ITEM) {
                at += item(chunk, at, to);
            } else if (state == State.OVERSIZE) {
                at += oversize(chunk, at, to);
            } else if (take(chunk[at])) {
                at++;
            }
        }
        return problem == null;
    }

    /** To be called when the answer is complete, never after it was cut off. */
    Outcome finish() {
        while (problem == null && state == State.ITEM && recovered()) {
            // What follows the damaged element has been read by now, up to the next damage.
        }
        if (noRoom) {
            return new Outcome.NoRoom();
        }
        if (problem != null) {
            return new Outcome.Bad(problem);
        }
        if (state == State.START) {
            return new Outcome.Bad("the answer is empty");
        }
        if (state != State.END) {
            return new Outcome.Bad("the answer ends in the middle");
        }
        if (!listSeen) {
            return new Outcome.Bad("the answer has no list \"value\"");
        }
        return new Outcome.Whole(link);
    }

    /** @return whether the byte is used up; else it is offered again in the new state */
    private boolean take(byte b) {
        return switch (state) {
            case START -> start(b);
            case KEY -> key(b);
            case IN_KEY -> inKey(b);
            case COLON -> expect(b, ':', State.VALUE);
            case VALUE -> value(b);
            case OTHER -> other(b);
            case LIST -> list(b);
            case ITEM, OVERSIZE -> throw new IllegalStateException("elements are taken in runs");
            case AFTER_VALUE -> afterValue(b);
            case END -> ItemScanner.isSpace(b) || fail("something follows the answer");
        };
    }

    private boolean start(byte b) {
        if (markBytes < MARK.length && (b & 0xff) == MARK[markBytes]) {
            markBytes++;
            return true;
        }
        boolean cleanMark = markBytes == 0 || markBytes == MARK.length;
        if (cleanMark && ItemScanner.isSpace(b)) {
            return true;
        }
        return cleanMark && b == '{' ? go(State.KEY) : fail("the answer is not a JSON object");
    }

    private boolean key(byte b) {
        if (ItemScanner.isSpace(b) || b == ',') {
            return true;
        }
        if (b == '}') {
            return go(State.END);
        }
        if (b != '"') {
            return fail("the answer is not a well-formed JSON object");
        }
        other.reset();
        other.write(b);
        otherEscaped = false;
        return go(State.IN_KEY);
    }

    private boolean inKey(byte b) {
        other.write(b);
        if (other.size() > MOST_OTHER) {
            return fail("the answer has a name without an end");
        }
        if (otherEscaped || b != '"') {
            otherEscaped = !otherEscaped && b == '\\';
            return true;
        }
        JsonNode name = read();
        if (name == null) {
            return fail("the answer has an unreadable name");
        }
        key = name.asString();
        return go(State.COLON);
    }

    private boolean value(byte b) {
        if (ItemScanner.isSpace(b)) {
            return true;
        }
        if (key.equals("value")) {
            if (b != '[') {
                return fail("\"value\" is not a list");
            }
            // A second list adds to the first: what was handed out cannot be taken back, and nothing may be lost.
            listSeen = true;
            return go(State.LIST);
        }
        other.reset();
        otherDepth = 0;
        otherInString = false;
        otherEscaped = false;
        state = State.OTHER;
        return false;
    }

    /** Members that are not the list: kept only when it is the link, and never much of it. */
    private boolean other(byte b) {
        if (!otherInString && otherDepth == 0 && (b == ',' || b == '}')) {
            return ended();
        }
        if (key.equals("nextLink")) {
            other.write(b);
            if (other.size() > MOST_OTHER) {
                return fail("\"nextLink\" has no end");
            }
        }
        if (otherInString) {
            if (otherEscaped) {
                otherEscaped = false;
            } else if (b == '\\') {
                otherEscaped = true;
            } else if (b == '"') {
                otherInString = false;
            }
            return true;
        }
        switch (b) {
            case '"' -> otherInString = true;
            case '{', '[' -> otherDepth++;
            case '}', ']' -> otherDepth--;
            default -> {
                // Belongs to it.
            }
        }
        return true;
    }

    private boolean ended() {
        if (key.equals("nextLink")) {
            link = read();
            if (link == null) {
                fail("\"nextLink\" is unreadable");
            }
        }
        state = State.AFTER_VALUE;
        return false;
    }

    private boolean list(byte b) {
        if (ItemScanner.isSpace(b) || b == ',') {
            return true;
        }
        if (b == ']') {
            return go(State.AFTER_VALUE);
        }
        item.reset();
        state = State.ITEM;
        return false;
    }

    /** @return how many bytes are used up */
    private int item(byte[] chunk, int from, int to) {
        ItemScanner.Step step = item.scan(chunk, from, to);
        int used = item.used();
        switch (step) {
            case MORE -> {
                // The element goes on in the next chunk.
            }
            case DONE, DONE_BEFORE -> {
                boolean large = item.large();
                items.accept(item.value());
                state = State.LIST;
                over(large);
            }
            case NEXT_BEGAN, LIST_ENDED -> readAgain();
            case LARGE_BEGINS -> {
                if (items.large()) {
                    item.mayGrow();
                } else {
                    noRoom = true;
                    fail("no room");
                }
            }
            case TOO_LARGE -> {
                if (!recovered()) {
                    items.tooLarge(item.value());
                    state = State.OVERSIZE;
                    over(true);
                }
            }
        }
        return used;
    }

    /** What cannot be kept must not cost its neighbours. @return how many bytes are used up */
    private int oversize(byte[] chunk, int from, int to) {
        if (item.skip(chunk, from, to) != ItemScanner.Step.MORE) {
            state = State.LIST;
        }
        return item.used();
    }

    /** An element without an end has swallowed its neighbours. */
    private boolean recovered() {
        if (recoveries == MOST_RECOVERIES || !item.cutAtNext()) {
            return false;
        }
        recoveries++;
        readAgain();
        return problem == null;
    }

    private void readAgain() {
        boolean large = item.large();
        byte[] rest = item.rest();
        items.accept(item.unclosed());
        state = State.LIST;
        again++;
        feed(rest, 0, rest.length);
        again--;
        over(large);
    }

    private void over(boolean large) {
        if (large && again == 0 && !item.large()) {
            items.largeOver();
        }
    }

    private boolean afterValue(byte b) {
        if (ItemScanner.isSpace(b)) {
            return true;
        }
        if (b == '}') {
            return go(State.END);
        }
        return expect(b, ',', State.KEY);
    }

    private boolean expect(byte b, char expected, State next) {
        if (ItemScanner.isSpace(b)) {
            return true;
        }
        return b == expected ? go(next) : fail("the answer is not a well-formed JSON object");
    }

    private @Nullable JsonNode read() {
        try {
            return Json.MAPPER.readTree(other.toByteArray());
        } catch (JacksonException _) {
            return null;
        }
    }

    private boolean go(State next) {
        state = next;
        return true;
    }

    private boolean fail(String why) {
        problem = why;
        return true;
    }
}
