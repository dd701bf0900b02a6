package org.mdrportal.tenant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;

/** One Azure subscription that is watched. */
public record SubscriptionId(@JsonValue UUID value) {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static SubscriptionId of(String text) {
        return new SubscriptionId(UUID.fromString(text.strip()));
    }

    /** From an address: what is no id is nobody's subscription. */
    static SubscriptionId asked(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "A subscription has the id of an Azure subscription, 8-4-4-4-12 hexadecimal digits.");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
