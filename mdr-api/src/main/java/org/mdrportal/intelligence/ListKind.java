package org.mdrportal.intelligence;

/** What an address list is of. The first two make a call a malicious one (PRODUCT.md); any list raises the priority. */
public enum ListKind {
    TOR,
    HONEY,
    OWN;

    /** Whether a hit decides the category. */
    public boolean decidesCategory() {
        return this != OWN;
    }
}
