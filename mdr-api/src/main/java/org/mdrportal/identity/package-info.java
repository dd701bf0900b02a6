/** Who somebody is and what that allows: claims and assignments in, rights per tenant out. */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"platform", "tenant"})
@NullMarked
package org.mdrportal.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
