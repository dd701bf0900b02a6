/** Lists of addresses that raise what comes from them: Tor exits, the honey network, the provider's own. */
@ApplicationModule(
        displayName = "Intelligence",
        allowedDependencies = {"platform", "tenant"})
@NullMarked
package org.mdrportal.intelligence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
