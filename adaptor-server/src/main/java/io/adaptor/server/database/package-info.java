/** PostgreSQL: the embedded one or the operator's, its schema, its roles, and the stores of the library in it. */
@NullMarked
package io.adaptor.server.database;

import org.jspecify.annotations.NullMarked;
