/** Secret values, resolved when they are needed and registered with the redactor. */
@NullMarked
package io.adaptor.internal.secrets;

import org.jspecify.annotations.NullMarked;
