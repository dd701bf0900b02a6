package org.mdrportal.tenant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One imported file. */
public record ImportId(@JsonValue UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
