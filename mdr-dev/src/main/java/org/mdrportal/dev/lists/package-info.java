/** An Azure that serves lists made beforehand and nothing else: light enough to stand beside what is measured. */
@NullMarked
package org.mdrportal.dev.lists;

import org.jspecify.annotations.NullMarked;
