package org.mdrportal.platform;

/**
 * Who did it, as the records keep it.
 *
 * @param directory the Entra tenant id, another provider's issuer, or {@code system} for the product's own workers
 * @param subject   the object id in that directory, or the worker's name
 * @param name      for people to read; personal, so it never stands in a hashed record
 */
public record Actor(String directory, String subject, String name) {

    static final String SYSTEM = "system";

    static Actor system(String worker) {
        return new Actor(SYSTEM, worker, worker);
    }

    public boolean isSystem() {
        return directory.equals(SYSTEM);
    }
}
