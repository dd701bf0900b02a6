package org.mdrportal.intelligence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** Asks the lists through a function of the database: the transaction is a customer's, the lists are the provider's. */
@Component
final class ListedAddresses implements AddressHits {

    private final TenantJdbc jdbc;

    ListedAddresses(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, AddressHit> of(Collection<String> addresses, Instant now) {
        List<String> given = new ArrayList<>();
        List<String> literal = new ArrayList<>();
        for (String each : addresses.stream().distinct().toList()) {
            AddressText.address(each).ifPresent(address -> {
                given.add(each);
                literal.add(address.getHostAddress());
            });
        }
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, AddressHit> hits = new HashMap<>();
        jdbc.sql(Provider.TENANT, """
                        SELECT h.place, h.list, h.kind, h.entry
                        FROM address_hits(:tenant, CAST(:addresses AS inet[]), CAST(:now AS timestamptz)) h
                        """)
                .param("addresses", literal.toArray(String[]::new))
                .param("now", Rows.utc(now))
                .query((row, _) -> {
                    String address = given.get(row.getInt("place") - 1);
                    return hits.put(
                            address,
                            new AddressHit(
                                    address,
                                    Rows.text(row, "list"),
                                    ListKind.valueOf(Rows.text(row, "kind")),
                                    AddressText.shown(Rows.text(row, "entry"))));
                })
                .list();
        return Map.copyOf(hits);
    }
}
