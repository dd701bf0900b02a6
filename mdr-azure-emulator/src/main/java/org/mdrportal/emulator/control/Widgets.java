package org.mdrportal.emulator.control;

import static org.mdrportal.emulator.http.Html.escape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes forms.
 *
 * @param scope begins the id of every field, so that ids are unique on the page
 * @param action begins the address of every form
 */
record Widgets(String scope, String action) {

    String form(String act, String title, String fields, String button) {
        return """
                <form method="post" action="%s%s" aria-label="%s">
                %s<button type="submit">%s</button>
                </form>
                """.formatted(action, act, escape(title), fields, button);
    }

    String select(String act, String name, String label, List<String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(value -> options.put(value, value));
        return select(act, name, label, options);
    }

    /** @param options what is shown, by what is sent */
    String select(String act, String name, String label, Map<String, String> options) {
        String field = scope + "-" + act + "-" + name;
        String all = options.entrySet().stream()
                .map(option ->
                        "<option value=\"" + escape(option.getKey()) + "\">" + escape(option.getValue()) + "</option>")
                .collect(Collectors.joining());
        return "<span><label for=\"%1$s\">%2$s</label> <select id=\"%1$s\" name=\"%3$s\">%4$s</select></span>\n"
                .formatted(field, escape(label), name, all);
    }

    String number(String act, String name, String label, String value) {
        return input(act, name, label, "number", value);
    }

    String text(String act, String name, String label) {
        return input(act, name, label, "text", "");
    }

    private String input(String act, String name, String label, String type, String value) {
        String field = scope + "-" + act + "-" + name;
        return "<span><label for=\"%1$s\">%2$s</label> <input id=\"%1$s\" name=\"%3$s\" type=\"%4$s\" value=\"%5$s\"></span>\n"
                .formatted(field, escape(label), name, type, value);
    }
}
