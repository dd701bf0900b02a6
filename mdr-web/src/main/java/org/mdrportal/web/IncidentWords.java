package org.mdrportal.web;

import org.jspecify.annotations.Nullable;
import org.mdrportal.category.Category;
import org.mdrportal.incident.IncidentView;
import org.mdrportal.incident.Owner;
import org.mdrportal.incident.TimelineEntry;
import org.mdrportal.platform.Caller;
import org.mdrportal.platform.Sentence;
import org.springframework.stereotype.Component;

/** Incidents as people say them, in the reader's language. Bean name: {@code incidentWords}. */
@Component("incidentWords")
final class IncidentWords {

    private final Words words;

    IncidentWords(Words words) {
        this.words = words;
    }

    /** A person's own words before the product's, and those before the category. */
    public String what(Category category, @Nullable Sentence summary, @Nullable String title) {
        if (title != null) {
            return title;
        }
        return summary == null ? words.of("category", category) : words.of(summary);
    }

    /** What happened in one sentence: what, where, by whom. */
    public String sentence(IncidentView incident) {
        IncidentPlace place = new IncidentPlace(incident.place());
        String what = what(incident.category(), incident.summary(), incident.title());
        @Nullable String where = place.where();
        @Nullable String who = place.who() == null ? place.addresses() : place.who();
        if (where == null) {
            return who == null ? what : words.text("incident.sentence.who", what, what, who);
        }
        return who == null
                ? words.text("incident.sentence.where", what, what, where)
                : words.text("incident.sentence", what, what, where, who);
    }

    /** How it stands: state, verdict and who has it. */
    public String standing(IncidentView incident) {
        String state = words.of("incident.state", incident.state());
        Owner owner = incident.owner();
        String who = owner == null
                ? words.text("queue.owner.nobody")
                : owner.is(Caller.current().actor()) ? words.text("queue.owner.you") : owner.name();
        return incident.verdict() == null
                ? words.text("incident.standing", state, state, who, incident.priority())
                : words.text(
                        "incident.standing.verdict",
                        state,
                        state,
                        who,
                        incident.priority(),
                        words.of("verdict", incident.verdict()));
    }

    /** What an entry of a timeline says, without a person's own words. */
    public String said(TimelineEntry entry) {
        Sentence said = entry.said();
        return said == null ? words.of("incident.timeline", entry.kind()) : words.of(said);
    }

    /** A resource as people call it. */
    public String lastPart(String resourceId) {
        return resourceId.substring(resourceId.lastIndexOf('/') + 1);
    }
}
