/** Benchmarks of the portal as a whole: each measures its floor in the same run and ends with one line of JSON. */
@NullMarked
package org.mdrportal.dev.bench;

import org.jspecify.annotations.NullMarked;
