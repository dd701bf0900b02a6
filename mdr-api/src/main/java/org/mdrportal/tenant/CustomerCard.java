package org.mdrportal.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Sentence;

/**
 * What an analyst has to know of a customer before the phone rings. For the provider's people only.
 *
 * @param passPhrase spoken on the phone, so that both know who is calling; may be empty
 * @param contacts   in the order in which they are called
 * @param acts       what may be done without asking
 */
public record CustomerCard(String passPhrase, String note, List<CardContact> contacts, List<ApprovedAct> acts) {

    public static final CustomerCard EMPTY = new CustomerCard("", "", List.of(), List.of());

    /** Of contacts, and of acts. */
    public static final int MOST = 20;

    public CustomerCard {
        passPhrase = passPhrase.strip();
        note = note.strip();
        contacts = List.copyOf(contacts);
        acts = List.copyOf(acts);
    }

    /** Without the pass-phrase and the people: a card may end up in a log. */
    @Override
    public String toString() {
        return "card of " + contacts.size() + " contacts and " + acts.size() + " acts";
    }

    /** By field, in the order of the fields. */
    Map<String, Sentence> objections() {
        Map<String, Sentence> wrong = new LinkedHashMap<>();
        CardTexts.within(wrong, "passPhrase", passPhrase, 200);
        CardTexts.within(wrong, "note", note, 2000);
        if (contacts.size() > MOST) {
            wrong.put("contacts", Sentence.of("card.contacts.many", MOST));
            return wrong;
        }
        if (acts.size() > MOST) {
            wrong.put("acts", Sentence.of("card.acts.many", MOST));
            return wrong;
        }
        for (int i = 0; i < contacts.size(); i++) {
            contacts.get(i).object("contacts[" + i + "]", wrong);
        }
        for (int i = 0; i < acts.size(); i++) {
            acts.get(i).object("acts[" + i + "]", wrong);
        }
        return wrong;
    }
}
