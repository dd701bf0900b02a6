package org.mdrportal.watch;

import java.util.List;

/** Where the role that signs in at Azure says how its credentials stand. */
public interface CredentialRegister {

    /** They were tried. One that is not named stays as it was last seen. */
    void seen(List<CredentialSeen> credentials);
}
