/** What Azure says, brought to the domain: an ARM client that answers in values, the poller, the onboarding probe. */
@ApplicationModule(
        displayName = "Ingest",
        allowedDependencies = {"platform", "tenant", "watch", "alert", "intelligence"})
@NullMarked
package org.mdrportal.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
