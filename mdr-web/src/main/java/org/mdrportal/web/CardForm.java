package org.mdrportal.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Problem;
import org.mdrportal.platform.Sentence;
import org.mdrportal.tenant.ApprovedAct;
import org.mdrportal.tenant.CardContact;
import org.mdrportal.tenant.CustomerCard;
import org.mdrportal.tenant.CustomerCardView;
import org.mdrportal.tenant.CustomerCards;

/**
 * A customer card as somebody types it; kept exactly as typed, row by row, when it has to be shown again. A row that was
 * cleared is no contact and no act.
 *
 * @param version the state of the card that the person saw
 */
record CardForm(
        @Nullable String passPhrase,
        @Nullable String note,
        @Nullable List<@Nullable ContactRow> contacts,
        @Nullable List<@Nullable ActRow> acts,
        @Nullable Integer version) {

    private static final int LEAST_ROWS = 3;
    private static final int FREE_ROWS = 2;

    /** @param position whom to call first; sorted when it is saved */
    record ContactRow(
            @Nullable String position,
            @Nullable String name,
            @Nullable String role,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String hours,
            @Nullable String zone,
            @Nullable String language) {

        static final ContactRow FREE = new ContactRow("", "", "", "", "", "", "", "");

        public boolean cleared() {
            return Stream.of(name, role, phone, email, hours, language)
                    .allMatch(each -> plain(each).isBlank());
        }

        CardContact contact() {
            return new CardContact(
                    plain(name), plain(role), plain(phone), plain(email), plain(hours), plain(zone), plain(language));
        }
    }

    record ActRow(
            @Nullable String kind,
            @Nullable String reach,
            @Nullable String scope) {

        static final ActRow FREE = new ActRow("", ApprovedAct.Reach.NOT_PRODUCTION.name(), "");

        public boolean cleared() {
            return plain(kind).isEmpty() && plain(scope).isBlank();
        }
    }

    /** Without what was typed: a form may end up in a log. */
    @Override
    public String toString() {
        return "form of a customer card";
    }

    static CardForm of(CustomerCardView view) {
        CustomerCard card = view.card();
        List<@Nullable ContactRow> contacts = new ArrayList<>();
        for (CardContact each : card.contacts()) {
            contacts.add(new ContactRow(
                    String.valueOf(contacts.size() + 1),
                    each.name(),
                    each.role(),
                    each.phone(),
                    each.email(),
                    each.hours(),
                    each.zone(),
                    each.language()));
        }
        List<@Nullable ActRow> acts = new ArrayList<>();
        card.acts()
                .forEach(each ->
                        acts.add(new ActRow(each.kind().name(), each.reach().name(), each.scope())));
        return new CardForm(card.passPhrase(), card.note(), contacts, acts, view.version());
    }

    CardForm at(int newerVersion) {
        return new CardForm(passPhrase, note, contacts, acts, newerVersion);
    }

    /** With free ones at the end, as far as there may be more. */
    public List<ContactRow> contactRows() {
        return filled(contacts, ContactRow.FREE);
    }

    public List<ActRow> actRows() {
        return filled(acts, ActRow.FREE);
    }

    /** What the use case could not even be asked. */
    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        List<ContactRow> people = contactRows();
        for (int i = 0; i < people.size(); i++) {
            if (!people.get(i).cleared()
                    && !plain(people.get(i).position()).strip().matches("\\d{0,3}")) {
                errors.add("contacts[" + i + "].position", Sentence.of("card.position.wrong"));
            }
        }
        List<ActRow> rows = actRows();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).cleared()) {
                choose(errors, "acts[" + i + "].kind", rows.get(i).kind(), ApprovedAct.Kind.values());
                choose(errors, "acts[" + i + "].reach", rows.get(i).reach(), ApprovedAct.Reach.values());
            }
        }
        return errors;
    }

    /** Ask after the errors. */
    CustomerCard card() {
        List<ContactRow> people = contactRows();
        List<ActRow> rows = actRows();
        return new CustomerCard(
                plain(passPhrase),
                plain(note).replace("\r\n", "\n"),
                inCallOrder().map(each -> people.get(each).contact()).toList(),
                actsThere()
                        .map(rows::get)
                        .map(each -> new ApprovedAct(
                                ApprovedAct.Kind.valueOf(plain(each.kind())),
                                ApprovedAct.Reach.valueOf(plain(each.reach())),
                                plain(each.scope())))
                        .toList());
    }

    int versionSeen() {
        return Objects.requireNonNullElse(version, -1);
    }

    /**
     * The refusal of a use case beside the rows as they were typed.
     *
     * @throws Problem the same one, when it is about no field
     */
    FieldErrors wrong(Problem problem) {
        FieldErrors errors = new FieldErrors();
        Map<String, Object> properties = problem.getBody().getProperties();
        if (properties != null && properties.get(CustomerCards.REASONS) instanceof Map<?, ?> reasons) {
            List<Integer> people = inCallOrder().toList();
            List<Integer> rows = actsThere().toList();
            reasons.forEach((field, why) -> {
                if (why instanceof Sentence sentence) {
                    errors.add(row(row(String.valueOf(field), "contacts", people), "acts", rows), sentence);
                }
            });
        }
        if (!errors.any()) {
            throw problem;
        }
        return errors;
    }

    private static String row(String field, String list, List<Integer> rows) {
        if (!field.startsWith(list + "[")) {
            return field;
        }
        int end = field.indexOf(']');
        int place = Integer.parseInt(field.substring(list.length() + 1, end));
        return list + "[" + rows.get(place) + field.substring(end);
    }

    /** Rows by number. Who is given the number of another goes before when coming from below, behind from above. */
    private Stream<Integer> inCallOrder() {
        List<ContactRow> people = contactRows();
        return IntStream.range(0, people.size())
                .boxed()
                .filter(each -> !people.get(each).cleared())
                .sorted(Comparator.<Integer>comparingInt(each -> position(people.get(each)))
                        .thenComparingInt(each -> Integer.compare(position(people.get(each)), each + 1)));
    }

    private static int position(ContactRow row) {
        String typed = plain(row.position()).strip();
        return typed.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(typed);
    }

    private Stream<Integer> actsThere() {
        List<ActRow> rows = actRows();
        return IntStream.range(0, rows.size())
                .boxed()
                .filter(each -> !rows.get(each).cleared());
    }

    private static <T> List<T> filled(@Nullable List<@Nullable T> typed, T free) {
        List<T> rows = new ArrayList<>();
        Objects.requireNonNullElse(typed, List.<@Nullable T>of()).forEach(each -> rows.add(each == null ? free : each));
        int wanted = Math.min(CustomerCard.MOST, Math.max(LEAST_ROWS, rows.size() + FREE_ROWS));
        while (rows.size() < wanted) {
            rows.add(free);
        }
        return rows;
    }

    private static void choose(FieldErrors errors, String field, @Nullable String typed, Enum<?>[] words) {
        if (Arrays.stream(words).noneMatch(each -> each.name().equals(typed))) {
            errors.add(field, Sentence.of("field.choose"));
        }
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
