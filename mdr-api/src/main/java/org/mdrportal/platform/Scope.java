package org.mdrportal.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whose rows a transaction may touch. Bound around a use case, read once when its transaction begins; a call inside
 * an open transaction with another scope is refused, because it would silently run under the first one.
 */
public record Scope(ScopeRole role, Tenants tenants) {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    public Scope {
        if (role == ScopeRole.SOC != tenants instanceof Tenants.All) {
            throw new IllegalArgumentException(
                    "all tenants are read as mdr_soc, and nobody else reads them all: " + role);
        }
    }

    /** What the transaction manager sets when a transaction begins, or null: then it refuses to begin. */
    static @Nullable Scope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /**
     * Runs something under this scope.
     *
     * @throws IllegalStateException when a transaction of another scope is open
     */
    public <R extends @Nullable Object, X extends Throwable> R call(ScopedValue.CallableOp<R, X> work) throws X {
        if (TransactionSynchronizationManager.isActualTransactionActive() && !this.equals(current())) {
            throw new IllegalStateException(
                    "a transaction of scope " + current() + " is open; a call with scope " + this + " cannot join it");
        }
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
