/** What must stay true of every class, whoever writes the next one; each rule is seen failing beside it. */
@NullMarked
package org.mdrportal.architecture;

import org.jspecify.annotations.NullMarked;
