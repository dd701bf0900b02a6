package org.mdrportal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

class SessionAttributesTests {

    private final ConversionService conversion = SessionAttributes.conversion();

    @Test
    void keepsAnAttribute() {
        byte[] bytes = conversion.convert(List.of("a", "b"), byte[].class);
        assertThat(back(bytes)).isEqualTo(List.of("a", "b"));
    }

    @Test
    void letsGoOfWhatAnotherReleaseWrote() {
        assertThat(back("not a serialized object".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private Object back(byte[] bytes) {
        return conversion.convert(bytes, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class));
    }
}
