package org.mdrportal.tenant;

/** What would come, or came, of one half of a line: of its customer, or of its subscription. */
public enum ImportOutcome {
    NEW_TENANT,
    TENANT_THERE,
    NEW_SUBSCRIPTION,
    /** Watched already, for this very customer. */
    SUBSCRIPTION_THERE,
    /** Watched already, for another customer, who is not named. */
    TAKEN,
    /** Cannot be read as a customer or a subscription; the reason names the column. */
    INVALID,
    /** Something went wrong on our side; the line can be imported again. */
    FAILED;

    /** Whether somebody has to look at the line. */
    public boolean bad() {
        return switch (this) {
            case NEW_TENANT, TENANT_THERE, NEW_SUBSCRIPTION, SUBSCRIPTION_THERE -> false;
            case TAKEN, INVALID, FAILED -> true;
        };
    }
}
