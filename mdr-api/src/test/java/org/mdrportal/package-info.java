/** What the tests of the domain share: its beans on a real database, and a clock they move. */
@NullMarked
package org.mdrportal;

import org.jspecify.annotations.NullMarked;
