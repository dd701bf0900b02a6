/** Who did what and who read what: recorded in the transaction, sealed into a chain per tenant, told to open pages. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"platform", "tenant", "identity"})
@NullMarked
package org.mdrportal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
