/** Secret values, resolved on demand and registered with the redactor. */
@NullMarked
package io.adaptor.internal.secrets;

import org.jspecify.annotations.NullMarked;
