package org.mdrportal.incident;

/**
 * A view of the queue under a name (UX.md, "The triage queue").
 *
 * @param filter    what it shows; {@link QueueOwner#ME} means whoever looks, not who saved it
 * @param shared    whether others see it too
 * @param mine      whether whoever asks saved it
 * @param removable whether whoever asks may take it away
 * @param owner     name of who saved it
 */
public record SavedView(
        SavedViewId id,
        String name,
        QueueFilter filter,
        boolean shared,
        boolean mine,
        boolean removable,
        String owner) {}
