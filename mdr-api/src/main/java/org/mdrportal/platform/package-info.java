/** What every feature stands on: ids, the scope of a transaction, who is calling, problems, cursors, durable tasks. */
@ApplicationModule(displayName = "Platform", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.mdrportal.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
