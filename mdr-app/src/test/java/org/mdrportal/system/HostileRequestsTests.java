package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing that somebody sends makes the product fail: every call that the API describes and every page, today's and
 * tomorrow's, is asked with what nobody means, and answers that it is not meant.
 */
class HostileRequestsTests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final WholeSystem SYSTEM = WholeSystem.own();
    private static final List<String> CLIENTS = List.of("soc-lead", "administrator");

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\u0000",
            "x\u0000y",
            "\ud800",
            "\u202e\ud83d\ude00",
            "' OR 1=1 --",
            "%",
            "null",
            "-1",
            "99999999999999999999",
            "NaN",
            "1e400",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "0000-00-00",
            "00000000-0000-0000-0000-000000000000",
            "../../etc",
            "x".repeat(3000));

    private static final List<JsonNode> VALUES = values();

    private final Customer customer = SYSTEM.newCustomer();
    private final String alert = SYSTEM.raise(customer, "Asked about");

    @AfterAll
    static void end() {
        SYSTEM.close();
    }

    @Test
    void noBodyMakesTheApiFail() {
        JsonNode document = document();
        List<String> failed = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                JsonNode schema = call.getValue()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
                if (schema.isMissingNode()) {
                    continue;
                }
                for (String body : bodies(document, schema)) {
                    asked += CLIENTS.size();
                    for (String client : CLIENTS) {
                        Answer answer = send(
                                client, call.getKey().toUpperCase(java.util.Locale.ROOT), filled(path.getKey()), body);
                        if (answer.status() >= 500) {
                            failed.add(
                                    call.getKey() + " " + path.getKey() + " " + cut(body) + ": " + cut(answer.body()));
                        }
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(asked).isGreaterThan(2000);
    }

    @Test
    void noParameterMakesTheApiFail() {
        List<String> failed = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                for (JsonNode parameter : call.getValue().path("parameters")) {
                    for (String word : WORDS) {
                        String address = parameter.path("in").asString().equals("query")
                                ? filled(path.getKey()) + "?"
                                        + parameter.path("name").asString() + "=" + encoded(word)
                                : filled(path.getKey()
                                        .replace(
                                                "{" + parameter.path("name").asString() + "}",
                                                encoded(word).replace("+", "%20")));
                        asked++;
                        Answer answer =
                                send("soc-lead", call.getKey().toUpperCase(java.util.Locale.ROOT), address, null);
                        if (answer.status() >= 500) {
                            failed.add(call.getKey() + " " + cut(address) + ": " + cut(answer.body()));
                        }
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(asked).isGreaterThan(1000);
    }

    @Test
    void noAddressMakesAPageFail() {
        Set<String> pages = new LinkedHashSet<>();
        SYSTEM.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("org.mdrportal.web")
                            && mapping.getMethodsCondition().getMethods().stream()
                                    .anyMatch(each -> each.name().equals("GET"))) {
                        pages.addAll(mapping.getPatternValues());
                    }
                });
        pages.remove("/live");
        Set<String> names = new LinkedHashSet<>(List.of(
                "q",
                "tenant",
                "category",
                "priority",
                "state",
                "verdict",
                "from",
                "to",
                "after",
                "owner",
                "entity",
                "attack",
                "age",
                "tier",
                "fragment",
                "subscription",
                "cluster",
                "status",
                "severity",
                "expired",
                "kind",
                "day",
                "type",
                "version",
                "back",
                "pick",
                "action",
                "reason",
                "lane",
                "outcome"));
        List<String> failed = new ArrayList<>();
        int asked = 0;
        try (BrowserWindow window = Browser.shared().window(SYSTEM)) {
            String cookies = window.signInAsStaff(SYSTEM.staff("lead")).cookies();
            for (String page : pages) {
                for (String name : names) {
                    for (String word : List.of("\u0000", "\ud83d\ude00:x/y,9")) {
                        String address = filled(page) + "?" + name + "=" + encoded(word);
                        asked++;
                        Answer answer = SYSTEM.exchange(HttpRequest.newBuilder(URI.create(SYSTEM.url + address))
                                .header("Cookie", cookies)
                                .header("Accept", "text/html")
                                .build());
                        if (answer.status() >= 500) {
                            failed.add(address);
                        }
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(asked).isGreaterThan(1500);
    }

    private static JsonNode document() {
        return SYSTEM.get("", "/api/v1/openapi.json").json();
    }

    private Answer send(String client, String method, String address, String body) {
        return SYSTEM.exchange(HttpRequest.newBuilder(URI.create(SYSTEM.url + address))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + SYSTEM.token(client))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String filled(String path) {
        return path.replace("{tenant}", customer.code())
                .replace("{code}", customer.code())
                .replace("{subscription}", customer.subscription().toString())
                .replace("{number}", customer.code() + "-1")
                .replace(
                        "{id}",
                        path.contains("alert") ? alert : UUID.randomUUID().toString())
                .replaceAll("\\{version[^}]*}", "1")
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    /** The whole body and each of its fields, replaced by what nobody means; the rest as somebody would. */
    private List<String> bodies(JsonNode document, JsonNode schema) {
        List<String> bodies =
                new ArrayList<>(List.of("", "{", "null", "[]", "[null]", "\"x\"", "1", "{}", "[".repeat(2000)));
        ObjectNode usual = (ObjectNode) usual(document, schema, "");
        bodies.add(usual.toString());
        for (String field : usual.propertyNames()) {
            for (JsonNode value : VALUES) {
                bodies.add(usual.deepCopy().set(field, value).toString());
            }
            if (usual.path(field) instanceof ObjectNode inner) {
                for (String name : inner.propertyNames()) {
                    for (JsonNode value : VALUES) {
                        ObjectNode body = usual.deepCopy();
                        ((ObjectNode) body.path(field)).set(name, value);
                        bodies.add(body.toString());
                    }
                }
            }
        }
        return bodies;
    }

    private JsonNode usual(JsonNode document, JsonNode schema, String name) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty()) {
            return usual(document, document.at(ref.substring(1)), name);
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(0);
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asString()
                : schema.path("type").asString("object");
        return switch (type) {
            case "integer", "number" -> JSON.numberNode(0);
            case "boolean" -> JSON.booleanNode(false);
            case "array" -> JSON.arrayNode().add(usual(document, schema.path("items"), name));
            case "string" -> JSON.stringNode(word(schema.path("format").asString(""), name));
            default -> {
                ObjectNode made = JSON.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(each -> made.set(each.getKey(), usual(document, each.getValue(), each.getKey())));
                yield made;
            }
        };
    }

    private String word(String format, String name) {
        return switch (format) {
            case "uuid" -> name.startsWith("alert") ? alert : UUID.randomUUID().toString();
            case "date-time" -> "2026-12-01T00:00:00Z";
            case "date" -> "2026-12-01";
            default ->
                switch (name) {
                    case "tenant" -> customer.code();
                    case "incident", "into" -> customer.code() + "-1";
                    default -> "something";
                };
        };
    }

    private static List<JsonNode> values() {
        List<JsonNode> values = new ArrayList<>();
        WORDS.forEach(word -> values.add(JSON.stringNode(word)));
        values.add(JSON.nullNode());
        values.add(JSON.numberNode(-1));
        values.add(JSON.numberNode(Long.MAX_VALUE));
        values.add(JSON.numberNode(1e300));
        values.add(JSON.booleanNode(true));
        values.add(JSON.arrayNode());
        values.add(JSON.arrayNode().addNull());
        values.add(JSON.arrayNode().add("\u0000"));
        values.add(JSON.arrayNode().add(JSON.objectNode()));
        values.add(JSON.objectNode());
        values.add(JSON.objectNode().put("x\u0000", "\u0000"));
        return List.copyOf(values);
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
