package org.mdrportal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mdrportal.system.WholeSystem.eventually;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdrportal.emulator.demo.Catalogue;
import org.mdrportal.platform.Provider;
import org.mdrportal.system.PlantedWords.Column;
import org.mdrportal.system.WholeSystem.Answer;
import org.mdrportal.system.WholeSystem.Customer;

/**
 * What the provider writes for itself is found nowhere that a customer can fetch: a word in every column of theirs, and
 * every address of the application asked by a customer, with their own names, another customer's and the provider's.
 */
class PlantedWordsTests {

    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action|hx-get|data-[a-z-]*url|data-open)=\"(/[^\"#]*)");

    private static final Set<String> ENDLESS = Set.of("/live");

    private static final WholeSystem SYSTEM = WholeSystem.own();

    private static Customer own;
    private static Customer other;
    private static Connection superuser;
    private static PlantedWords words;
    private static List<Column> planted;
    private static BrowserWindow window;
    private static LiveStreamReader stream;

    @BeforeAll
    static void plant() throws SQLException {
        own = SYSTEM.newCustomer();
        other = SYSTEM.newCustomer();
        window = Browser.shared().window();
        window.signIn(SYSTEM.url, "Sign in as customer", own.person());
        stream = LiveStreamReader.open(SYSTEM.url, window.cookies());
        for (Customer customer : List.of(own, other)) {
            SYSTEM.emulator.fleet().raise(customer.subscription(), Catalogue.get("K8S_ExposedDashboard"));
            eventually(
                    "an incident",
                    () -> SYSTEM.get(customer.client(), "/api/v1/incidents")
                                    .json()
                                    .path("items")
                                    .size()
                            == 1);
        }
        new ProviderAtWork(SYSTEM).writes(own, other);
        superuser = SYSTEM.database.superuserDataSource().getConnection();
        SYSTEM.database.partitionsFrom(java.time.LocalDate.of(2026, 1, 1));
        words = new PlantedWords(superuser);
        planted = words.plant(tenant(own), tenant(other), Provider.TENANT.value());
    }

    @AfterAll
    static void end() throws SQLException {
        superuser.close();
        window.close();
        SYSTEM.close();
    }

    @Test
    void everyColumnOfTheProviderHasItsWord() throws SQLException {
        assertThat(planted)
                .extracting(Column::table)
                .contains(
                        "incident",
                        "incident_activity",
                        "incident_note",
                        "incident_event",
                        "incident_act",
                        "incident_entity",
                        "incident_queue",
                        "sighting",
                        "baseline",
                        "announced_work",
                        "cluster_mark",
                        "customer_card",
                        "customer_contact",
                        "approved_act",
                        "signal",
                        "audit_record",
                        "audit_content",
                        "address_list",
                        "address_entry",
                        "category_rule",
                        "category_rule_set",
                        "quarantine");
        for (Column column : planted) {
            List<String> tenants = words.tenantsWith(column);
            if (column.table().startsWith("category_")) {
                assertThat(tenants).as(column.word()).isNotEmpty();
            } else {
                assertThat(tenants)
                        .as(column.word())
                        .contains(
                                tenant(own).toString(),
                                tenant(other).toString(),
                                Provider.TENANT.value().toString());
            }
        }
    }

    @Test
    void noAddressAnswersAWordToACustomer() throws SQLException {
        Reachable reachable = new Reachable(
                SYSTEM.context,
                Map.of(
                        "tenant",
                                List.of(
                                        own.code(),
                                        other.code(),
                                        "SOC",
                                        tenant(own).toString()),
                        "code", List.of(own.code(), other.code(), "SOC"),
                        "subscription",
                                List.of(
                                        own.subscription().toString(),
                                        other.subscription().toString()),
                        "number", List.of(own.code() + "-1", own.code() + "-2", other.code() + "-1", "SOC-1"),
                        "version", List.of("1", "2")),
                identifiers(),
                List.of(own.code(), other.code(), "SOC"));
        Set<String> asked = reachable.readable();
        Set<String> toPrograms = new TreeSet<>();
        Set<String> toPeople = new TreeSet<>();
        for (String address : asked) {
            if (saysNothing(address, SYSTEM.get(own.client(), address))) {
                toPrograms.add(address);
            }
            if (saysNothing(address, page(address))) {
                toPeople.add(address);
            }
        }
        assertThat(asked).hasSizeGreaterThan(500);
        // They were really asked as somebody who may read something.
        String number = own.code() + "-1";
        assertThat(toPrograms).contains("/api/v1/incidents", "/api/v1/incidents/" + number, "/api/v1/alerts");
        assertThat(toPeople).contains("/portal", "/portal/incidents/" + number, "/alerts", "/watch");
        for (String call : reachable.writable()) {
            String[] parts = call.split(" ");
            Answer answer = SYSTEM.send(SYSTEM.url, own.client(), parts[0], parts[1], Map.of());
            saysNothing(call, answer);
            assertThat(answer.status()).as(call + " " + answer.body()).isBetween(400, 499);
        }
    }

    @Test
    void noPageThatLinksLeadToHasAWord() {
        // What was said to the customer is there; so the page is the one where a leak would be.
        eventually(
                "what was said",
                () -> page("/portal/incidents/" + own.code() + "-1").body().contains("We are looking at it"));
        Deque<String> ahead = new ArrayDeque<>(List.of("/portal", "/", "/portal?show=all", "/alerts", "/watch"));
        Set<String> seen = new LinkedHashSet<>(ahead);
        while (!ahead.isEmpty()) {
            String address = ahead.removeFirst();
            Answer answer = page(address);
            saysNothing(address, answer);
            if (answer.status() == 200) {
                Matcher link = LINK.matcher(answer.body());
                while (link.find()) {
                    String next = link.group(1).replace("&amp;", "&");
                    if (!ENDLESS.contains(next) && !next.startsWith("/webjars") && seen.add(next)) {
                        ahead.add(next);
                    }
                }
            }
        }
        assertThat(seen)
                .contains("/portal/incidents/" + own.code() + "-1")
                .anyMatch(address -> address.matches("/alerts/[0-9a-f-]{36}"))
                .anyMatch(address -> address.startsWith("/watch/"));
    }

    @Test
    void theStreamTellsNoWord() {
        eventually("the greeting", stream::greeted);
        eventually("news", () -> stream.alerts() > 0);
        assertThat(stream.told()).doesNotContain(PlantedWords.WORD);
    }

    @Test
    void noPlantedColumnIsGrantedToTheCustomersRole() throws SQLException {
        for (Column column : planted) {
            assertThat(words.strings("SELECT has_column_privilege('mdr_customer', '%s'::regclass, '%s', 'SELECT')"
                            .formatted(column.table(), column.name())))
                    .as(column.word())
                    .containsExactly("f");
        }
    }

    /** Of every table and column that the customer's role may read, the provider's own rows included. */
    @Test
    void theCustomersRoleReadsNoWord() throws SQLException {
        List<String> readable = words.strings("""
                SELECT format('SELECT %s FROM public.%I', string_agg(format('%I::text', a.attname), ', '), c.relname)
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND has_column_privilege('mdr_customer', c.oid, a.attnum, 'SELECT')
                GROUP BY c.relname ORDER BY c.relname
                """);
        assertThat(readable).hasSizeGreaterThan(10);
        try (Connection app = SYSTEM.database.appDataSource().getConnection();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute(
                    "SELECT set_config('role', 'mdr_customer', true), set_config('mdr.tenants', '%s,%s,%s', true)"
                            .formatted(tenant(own), tenant(other), Provider.TENANT));
            for (String query : readable) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            assertThat(String.valueOf(rows.getString(i)))
                                    .as(query)
                                    .doesNotContain(PlantedWords.WORD);
                        }
                    }
                }
            }
            app.rollback();
        }
    }

    /** What looks past the policies would look past the grants too. */
    @Test
    void theCustomersRoleRunsOneFunctionThatLooksPastTheWall() throws SQLException {
        assertThat(words.strings("""
                        SELECT p.proname FROM pg_proc p
                        WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace)
                          AND has_function_privilege('mdr_customer', p.oid, 'EXECUTE')
                        """)).containsExactly("incident_numbers");
    }

    private static boolean saysNothing(String address, Answer answer) {
        assertThat(answer.body()).as(address).doesNotContain(PlantedWords.WORD);
        assertThat(answer.status()).as(address + " " + answer.body()).isLessThan(500);
        return answer.status() == 200;
    }

    /** As the browser of the customer's person asks. */
    private static Answer page(String address) {
        return SYSTEM.exchange(HttpRequest.newBuilder(SYSTEM.url.resolve(address.replace(" ", "%20")))
                .header("Cookie", window.cookies())
                .build());
    }

    private static UUID tenant(Customer customer) {
        return UUID.fromString(SYSTEM.get("administrator", "/api/v1/tenants/" + customer.code())
                .json()
                .path("id")
                .asString());
    }

    /** What things are called in the database: one of each kind of key and tenant. */
    private static List<String> identifiers() throws SQLException {
        List<String> identifiers = new ArrayList<>();
        for (String query : words.strings("""
                SELECT format('SELECT DISTINCT ON (tenant_id) %I FROM public.%I', a.attname, c.relname)
                FROM pg_index i
                JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                WHERE i.indisprimary AND a.atttypid = 'uuid'::regtype AND a.attname <> 'tenant_id'
                """)) {
            identifiers.addAll(words.strings(query));
        }
        return identifiers.stream().distinct().toList();
    }
}
