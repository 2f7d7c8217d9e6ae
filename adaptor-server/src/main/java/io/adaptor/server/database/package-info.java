/** PostgreSQL: the embedded database or the operator's, its schema, its roles, and the library's stores in it. */
@NullMarked
package io.adaptor.server.database;

import org.jspecify.annotations.NullMarked;
