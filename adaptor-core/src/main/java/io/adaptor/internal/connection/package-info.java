/**
 * The values of one connection: checked against the fields of its integration, and put into the places that refer to
 * them.
 */
@NullMarked
package io.adaptor.internal.connection;

import org.jspecify.annotations.NullMarked;
