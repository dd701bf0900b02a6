/** A fleet with fixed ids to show and to test with, and scripted attacks on it. */
@NullMarked
package org.mdrportal.emulator.demo;

import org.jspecify.annotations.NullMarked;
