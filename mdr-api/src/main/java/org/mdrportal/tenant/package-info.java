/** The customers: who they are, in which stage, which directories are theirs, and which subscriptions are watched. */
@ApplicationModule(displayName = "Tenants", allowedDependencies = "platform")
@NullMarked
package org.mdrportal.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
