package org.mdrportal.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdrportal.tenant.ApprovedAct;
import org.mdrportal.tenant.CardContact;
import org.mdrportal.tenant.CustomerCardView;

/**
 * A customer card as pages show it.
 *
 * @param code        of the customer
 * @param environment where it happens, as {@link IncidentPlace#environment()} says; null: it is about nothing that happens
 * @param mayWrite    whether the reader may change it
 */
record CardPart(
        CustomerCardView view, String code, @Nullable String environment, boolean mayWrite, Instant now) {

    /** @param here whether it counts where it happens */
    record Act(ApprovedAct act, boolean here) {}

    record Contact(CardContact person, @Nullable Boolean reachable) {

        /** What a phone dials: nothing but the number, without an extension. */
        public String dialled() {
            String number = person.phone().split("[x#e]", 2)[0];
            return (number.startsWith("+") ? "+" : "") + number.replaceAll("\\D", "");
        }

        /** {@code in}, {@code out}, or null where it cannot be said. */
        public @Nullable String hour() {
            return reachable == null ? null : reachable ? "in" : "out";
        }
    }

    public List<Act> acts() {
        return view.card().acts().stream()
                .map(each -> new Act(
                        each,
                        environment == null
                                || each.reach() == ApprovedAct.Reach.EVERYWHERE
                                || environment.equals("OTHER")))
                .toList();
    }

    public List<Contact> contacts() {
        return view.card().contacts().stream()
                .map(each -> new Contact(each, each.reachable(now)))
                .toList();
    }

    public @Nullable Contact first() {
        return contacts().isEmpty() ? null : contacts().getFirst();
    }

    /** What of it differs from what somebody typed: names of texts. */
    List<String> differences(CardForm typed) {
        var theirs = view.card();
        var mine = typed.card();
        return Stream.of(
                        theirs.passPhrase().equals(mine.passPhrase()) ? null : "card.passPhrase",
                        theirs.note().equals(mine.note()) ? null : "card.note",
                        theirs.contacts().equals(mine.contacts()) ? null : "card.contacts",
                        theirs.acts().equals(mine.acts()) ? null : "card.acts")
                .filter(Objects::nonNull)
                .toList();
    }
}
