/** The world that is emulated: directories, people, programs, subscriptions, and what goes wrong with them. */
@NullMarked
package org.mdrportal.emulator.fleet;

import org.jspecify.annotations.NullMarked;
