/** The values of one connection: checked against the fields of its integration, and put where they belong. */
@NullMarked
package io.adaptor.internal.connection;

import org.jspecify.annotations.NullMarked;
