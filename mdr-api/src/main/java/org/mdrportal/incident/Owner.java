package org.mdrportal.incident;

import org.jspecify.annotations.Nullable;
import org.mdrportal.platform.Actor;

/** Who has claimed an incident. @param name for people to read */
public record Owner(String directory, String subject, String name) {

    public boolean is(Actor actor) {
        return directory.equals(actor.directory()) && subject.equals(actor.subject());
    }

    static @Nullable Owner of(@Nullable String directory, @Nullable String subject, @Nullable String name) {
        return directory == null || subject == null
                ? null
                : new Owner(directory, subject, name == null ? subject : name);
    }
}
