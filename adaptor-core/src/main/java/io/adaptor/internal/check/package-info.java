/** Checks that find errors in an integration before it is called. */
@NullMarked
package io.adaptor.internal.check;

import org.jspecify.annotations.NullMarked;
