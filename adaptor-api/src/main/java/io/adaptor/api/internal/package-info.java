/** Checks shared by the records of the API; not for use outside this module. */
@NullMarked
package io.adaptor.api.internal;

import org.jspecify.annotations.NullMarked;
