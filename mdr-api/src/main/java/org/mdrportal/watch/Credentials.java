package org.mdrportal.watch;

import java.util.List;
import org.mdrportal.platform.Provider;
import org.mdrportal.platform.Tenants;
import org.springframework.stereotype.Component;

/** How we sign in at Azure, and until when: the provider's own, so the tenant is never asked for. */
@Component
public final class Credentials implements CredentialRegister {

    private final CredentialBook book;

    Credentials(CredentialBook book) {
        this.book = book;
    }

    /** For those who may see how the provider itself is watched. */
    public List<CredentialView> list() {
        return book.list(Tenants.one(Provider.TENANT));
    }

    @Override
    public void seen(List<CredentialSeen> credentials) {
        book.seen(Provider.TENANT, credentials);
    }
}
