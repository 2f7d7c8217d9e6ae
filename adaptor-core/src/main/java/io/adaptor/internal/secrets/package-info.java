/** Secret values, resolved when they are needed and made known to the redactor. */
@NullMarked
package io.adaptor.internal.secrets;

import org.jspecify.annotations.NullMarked;
