/** Puts the modules together: database, sign-in, the security chain. No business here. */
@ApplicationModule(
        displayName = "Application",
        allowedDependencies = {"platform", "identity", "web"})
@NullMarked
package org.mdrportal.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
