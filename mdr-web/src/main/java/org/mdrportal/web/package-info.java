/** The pages: thin controllers over use cases, in the reader's language, with live updates. */
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"platform", "tenant", "identity", "watch", "alert", "audit", "intelligence"})
@NullMarked
package org.mdrportal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
