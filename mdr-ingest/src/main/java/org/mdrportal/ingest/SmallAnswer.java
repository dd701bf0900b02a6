package org.mdrportal.ingest;

import java.io.ByteArrayOutputStream;
import org.mdrportal.tenant.SubscriptionId;
import org.mdrportal.watch.PollReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer that is one object of moderate size. */
sealed interface SmallAnswer {

    /** Little, because nothing bounds how many are read at once. */
    int MOST_BYTES = 128 << 10;

    record Read(JsonNode object) implements SmallAnswer {}

    record Refused(Refusal refusal) implements SmallAnswer {}

    static SmallAnswer get(ArmClient arm, SubscriptionId subscription, String path, Patience patience) {
        return switch (arm.get(subscription, path, patience)) {
            case ArmAnswer.Refused(Refusal refusal) -> new Refused(refusal);
            case ArmAnswer.Answered(ArmBody body) -> {
                try (body) {
                    yield read(body);
                }
            }
        };
    }

    static Refusal bad(String why) {
        return Refusal.of(PollReason.BAD_ANSWER, why);
    }

    private static SmallAnswer read(ArmBody body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[8 << 10];
        while (out.size() <= MOST_BYTES) {
            switch (body.read(chunk)) {
                case ArmBody.Read.Some(int bytes) -> out.write(chunk, 0, bytes);
                case ArmBody.Read.End() -> {
                    return parsed(out.toByteArray());
                }
                case ArmBody.Read.TimedOut _ -> {
                    return new Refused(Refusal.of(PollReason.TIMEOUT, "the answer stopped or crawled"));
                }
                case ArmBody.Read.CutOff cut -> {
                    return new Refused(Refusal.of(PollReason.UNREACHABLE, "the connection broke: " + cut.why()));
                }
            }
        }
        return new Refused(bad("the answer is larger than " + MOST_BYTES + " bytes"));
    }

    private static SmallAnswer parsed(byte[] bytes) {
        try {
            JsonNode root = Json.MAPPER.readTree(bytes);
            return root.isObject() ? new Read(root) : new Refused(bad("the answer is not a JSON object"));
        } catch (JacksonException _) {
            return new Refused(bad("the answer is not JSON"));
        }
    }
}
