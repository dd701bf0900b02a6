package org.mdrportal.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mdrportal.platform.Actor;
import org.mdrportal.platform.Rows;
import org.mdrportal.platform.TenantId;
import org.mdrportal.platform.TenantJdbc;
import org.springframework.stereotype.Component;

/** The tables of the customer cards. */
@Component
final class CustomerCardRows {

    private final TenantJdbc jdbc;

    CustomerCardRows(TenantJdbc jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CustomerCardView> find(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT c.pass_phrase, c.note, c.version, c.changed_at, c.changed_by_name
                        FROM customer_card c WHERE c.tenant_id = :tenant
                        """)
                .query((row, _) -> new CustomerCardView(
                        tenant,
                        new CustomerCard(
                                Rows.text(row, "pass_phrase"), Rows.text(row, "note"), contacts(tenant), acts(tenant)),
                        row.getInt("version"),
                        Rows.instant(row, "changed_at"),
                        Rows.text(row, "changed_by_name")))
                .optional();
    }

    private List<CardContact> contacts(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT k.name, k.role, k.phone, k.email, k.hours, k.zone, k.language
                        FROM customer_contact k WHERE k.tenant_id = :tenant ORDER BY k.position
                        """)
                .query((row, _) -> new CardContact(
                        Rows.text(row, "name"),
                        Rows.text(row, "role"),
                        Rows.text(row, "phone"),
                        Rows.text(row, "email"),
                        Rows.text(row, "hours"),
                        Rows.text(row, "zone"),
                        Rows.text(row, "language")))
                .list();
    }

    private List<ApprovedAct> acts(TenantId tenant) {
        return jdbc.sql(tenant, """
                        SELECT a.kind, a.reach, a.scope FROM approved_act a WHERE a.tenant_id = :tenant ORDER BY a.position
                        """)
                .query((row, _) -> new ApprovedAct(
                        ApprovedAct.Kind.valueOf(Rows.text(row, "kind")),
                        ApprovedAct.Reach.valueOf(Rows.text(row, "reach")),
                        Rows.text(row, "scope")))
                .list();
    }

    /** @return whether there was none yet */
    boolean begin(TenantId tenant, CustomerCard card, Actor actor, Instant now) {
        return jdbc.sql(tenant, """
                                INSERT INTO customer_card (tenant_id, pass_phrase, note, version, changed_at, changed_by_name)
                                VALUES (:tenant, :phrase, :note, 1, :now, :actor)
                                ON CONFLICT (tenant_id) DO NOTHING
                                """)
                        .param("phrase", card.passPhrase())
                        .param("note", card.note())
                        .param("now", Rows.utc(now))
                        .param("actor", actor.name())
                        .update()
                == 1;
    }

    /** @return whether it still was of this version */
    boolean change(TenantId tenant, CustomerCard card, int version, Actor actor, Instant now) {
        return jdbc.sql(tenant, """
                                UPDATE customer_card c
                                SET pass_phrase = :phrase, note = :note, version = c.version + 1, changed_at = :now,
                                    changed_by_name = :actor
                                WHERE c.tenant_id = :tenant AND c.version = :version
                                """)
                        .param("phrase", card.passPhrase())
                        .param("note", card.note())
                        .param("version", version)
                        .param("now", Rows.utc(now))
                        .param("actor", actor.name())
                        .update()
                == 1;
    }

    void replaceContacts(TenantId tenant, List<CardContact> contacts) {
        jdbc.sql(tenant, "DELETE FROM customer_contact k WHERE k.tenant_id = :tenant")
                .update();
        jdbc.sql(tenant, """
                        INSERT INTO customer_contact (tenant_id, position, name, role, phone, email, hours, zone, language)
                        SELECT :tenant, i.position, i.name, i.role, i.phone, i.email, i.hours, i.zone, i.language
                        FROM unnest(
                            CAST(:positions AS int[]), CAST(:names AS text[]), CAST(:roles AS text[]),
                            CAST(:phones AS text[]), CAST(:emails AS text[]), CAST(:hours AS text[]),
                            CAST(:zones AS text[]), CAST(:languages AS text[]))
                        AS i (position, name, role, phone, email, hours, zone, language)
                        """)
                .param("positions", positions(contacts.size()))
                .param("names", texts(contacts, CardContact::name))
                .param("roles", texts(contacts, CardContact::role))
                .param("phones", texts(contacts, CardContact::phone))
                .param("emails", texts(contacts, CardContact::email))
                .param("hours", texts(contacts, CardContact::hours))
                .param("zones", texts(contacts, CardContact::zone))
                .param("languages", texts(contacts, CardContact::language))
                .update();
    }

    void replaceActs(TenantId tenant, List<ApprovedAct> acts) {
        jdbc.sql(tenant, "DELETE FROM approved_act a WHERE a.tenant_id = :tenant")
                .update();
        jdbc.sql(tenant, """
                        INSERT INTO approved_act (tenant_id, position, kind, reach, scope)
                        SELECT :tenant, i.position, i.kind, i.reach, i.scope
                        FROM unnest(
                            CAST(:positions AS int[]), CAST(:kinds AS text[]), CAST(:reaches AS text[]),
                            CAST(:scopes AS text[]))
                        AS i (position, kind, reach, scope)
                        """)
                .param("positions", positions(acts.size()))
                .param("kinds", texts(acts, each -> each.kind().name()))
                .param("reaches", texts(acts, each -> each.reach().name()))
                .param("scopes", texts(acts, ApprovedAct::scope))
                .update();
    }

    private static Integer[] positions(int count) {
        return IntStream.rangeClosed(1, count).boxed().toArray(Integer[]::new);
    }

    private static <T> String[] texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}
