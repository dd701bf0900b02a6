/** A few lines over the JDK's server: requests and replies as values, so that every handler is a function. */
@NullMarked
package org.mdrportal.emulator.http;

import org.jspecify.annotations.NullMarked;
