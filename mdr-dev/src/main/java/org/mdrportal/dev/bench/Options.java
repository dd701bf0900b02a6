package org.mdrportal.dev.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows the name of a benchmark: {@code --rounds 3}, numbers all of them. */
record Options(Map<String, Integer> given) {

    Options {
        given = Map.copyOf(given);
    }

    /** @throws IllegalArgumentException with a sentence, when it is not one of the known ones with a number above 0 */
    static Options parse(List<String> arguments, Set<String> known) {
        var given = new HashMap<String, Integer>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!arguments.get(i).startsWith("--") || !known.contains(name)) {
                throw new IllegalArgumentException("unknown option " + arguments.get(i) + ": there are " + known);
            }
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("[1-9]\\d{0,7}")) {
                throw new IllegalArgumentException("--" + name + " needs a number above 0");
            }
            given.put(name, Integer.valueOf(arguments.get(i + 1)));
        }
        return new Options(given);
    }

    int get(String name, int otherwise) {
        return given.getOrDefault(name, otherwise);
    }
}
