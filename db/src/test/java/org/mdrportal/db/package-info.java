/** The database as tests use it: a real PostgreSQL, migrated as in production, one copy per test. */
@NullMarked
package org.mdrportal.db;

import org.jspecify.annotations.NullMarked;
