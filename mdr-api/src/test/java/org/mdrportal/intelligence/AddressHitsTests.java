package org.mdrportal.intelligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mdrportal.Domain;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.Scope;
import org.mdrportal.platform.ScopeRole;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.Tenants;
import org.springframework.dao.DataAccessException;

/** What an intake learns about the addresses of its batch; each test has a block of addresses of its own. */
class AddressHitsTests {

    private final Domain domain = Domain.shared();
    private final AddressHits hits = domain.bean(AddressHits.class);
    private final TenantId customer = domain.newTenant();
    private final Instant now = domain.clock.instant();

    private Map<String, AddressHit> ask(String... addresses) {
        return domain.inTransaction(customer, () -> hits.of(List.of(addresses), now));
    }

    private UUID list(String name, ListKind kind) {
        UUID id = UUID.randomUUID();
        domain.owner()
                .sql("INSERT INTO address_list (tenant_id, list_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(Provider.TENANT.value(), id, name, kind.name(), Rows.utc(now))
                .update();
        return id;
    }

    private void entry(UUID list, String entry, Instant expires) {
        domain.owner()
                .sql("INSERT INTO address_entry (tenant_id, list_id, entry, first_seen_at, last_seen_at, expires_at)"
                        + " VALUES (?, ?, CAST(? AS cidr), ?, ?, CAST(? AS timestamptz))")
                .params(
                        Provider.TENANT.value(),
                        list,
                        entry,
                        Rows.utc(now),
                        Rows.utc(now),
                        expires == null ? null : expires.toString())
                .update();
    }

    @Test
    void namesListKindAndEntryByTheAddressAsGiven() {
        UUID list = list("hits-tor", ListKind.TOR);
        entry(list, "198.18.1.7", null);
        entry(list, "2001:db8:1::/48", null);
        assertThat(ask("198.18.1.7", "2001:DB8:1::5", "::ffff:198.18.1.7", "198.18.1.8", "no address", ""))
                .isEqualTo(Map.of(
                        "198.18.1.7", new AddressHit("198.18.1.7", "hits-tor", ListKind.TOR, "198.18.1.7"),
                        "2001:DB8:1::5", new AddressHit("2001:DB8:1::5", "hits-tor", ListKind.TOR, "2001:db8:1::/48"),
                        "::ffff:198.18.1.7",
                                new AddressHit("::ffff:198.18.1.7", "hits-tor", ListKind.TOR, "198.18.1.7")));
    }

    @Test
    void torAndHoneyStandBeforeOwnListsAndTheNarrowestEntryFirst() {
        UUID own = list("hits-own", ListKind.OWN);
        UUID honey = list("hits-honey", ListKind.HONEY);
        entry(own, "198.18.2.1", null);
        entry(honey, "198.18.2.0/24", null);
        entry(honey, "198.18.0.0/16", null);
        assertThat(ask("198.18.2.1").get("198.18.2.1"))
                .isEqualTo(new AddressHit("198.18.2.1", "hits-honey", ListKind.HONEY, "198.18.2.0/24"));
        domain.owner()
                .sql("DELETE FROM address_entry WHERE list_id = ?")
                .param(honey)
                .update();
        assertThat(ask("198.18.2.1").get("198.18.2.1").list()).isEqualTo("hits-own");
    }

    @Test
    void whatExpiredHitsNoMore() {
        UUID list = list("hits-expiry", ListKind.TOR);
        entry(list, "198.18.3.1", now);
        entry(list, "198.18.3.2", now.plus(Duration.ofSeconds(1)));
        assertThat(ask("198.18.3.1", "198.18.3.2")).containsOnlyKeys("198.18.3.2");
    }

    @Test
    void aWholeBatchIsOneStatementAndNoAddressesAreNone() {
        entry(list("hits-many", ListKind.TOR), "198.18.4.0/24", null);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add("198.18.4." + i);
            many.add("198.18.5." + i);
        }
        domain.inTransaction(customer, () -> {
            int before = domain.statements();
            assertThat(hits.of(many, now)).hasSize(250);
            assertThat(domain.statements() - before).isEqualTo(1);
            hits.of(List.of(), now);
            hits.of(List.of("node-1", "10.0.0.300"), now);
            assertThat(domain.statements() - before).isEqualTo(1);
            return true;
        });
    }

    @Test
    void staysFastWithAHundredThousandEntries() {
        UUID list = list("hits-large", ListKind.TOR);
        domain.owner()
                .sql("INSERT INTO address_entry (tenant_id, list_id, entry, first_seen_at, last_seen_at)"
                        + " SELECT ?, ?, ('100.64.0.0'::inet + i)::cidr, ?, ? FROM generate_series(1, 100000) i")
                .params(Provider.TENANT.value(), list, Rows.utc(now), Rows.utc(now))
                .update();
        domain.owner().sql("ANALYZE address_entry").update();
        List<String> asked = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> "100.64.7." + i)
                .toList();
        domain.inTransaction(customer, () -> hits.of(asked, now));
        long began = System.nanoTime();
        assertThat(domain.inTransaction(customer, () -> hits.of(asked, now))).hasSize(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(250));
        domain.owner()
                .sql("DELETE FROM address_entry WHERE list_id = ?")
                .param(list)
                .update();
    }

    @Test
    void aCustomersTransactionNeitherAsksNorReads() {
        entry(list("hits-wall", ListKind.TOR), "198.18.6.1", null);
        Scope lane = new Scope(ScopeRole.CUSTOMER, Tenants.one(customer));
        assertThatThrownBy(() -> domain.inTransaction(lane, () -> hits.of(List.of("198.18.6.1"), now)))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied for function address_hits");
    }
}
