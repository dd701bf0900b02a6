package org.mdrportal.platform;

import java.util.List;

/**
 * A reason as a message code with typed arguments, rendered in the reader's language ({@code messages*.properties}).
 *
 * @param code      key of the message
 * @param arguments strings, numbers or instants in ISO form; never a sentence of their own
 */
public record Sentence(String code, List<String> arguments) {

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String code, Object... arguments) {
        return new Sentence(
                code, List.of(arguments).stream().map(String::valueOf).toList());
    }
}
