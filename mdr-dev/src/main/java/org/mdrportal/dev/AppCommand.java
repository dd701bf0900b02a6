package org.mdrportal.dev;

import java.util.List;
import java.util.Map;

/** The command line that starts the application; it may prepare what makes later starts quick. */
@FunctionalInterface
interface AppCommand {

    /** @param environment what the application would be started with */
    List<String> prepare(Map<String, String> environment);
}
