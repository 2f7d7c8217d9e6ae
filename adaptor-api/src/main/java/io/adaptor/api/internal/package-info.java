/** Checks shared by the records of the vocabulary; not for use outside this module. */
@NullMarked
package io.adaptor.api.internal;

import org.jspecify.annotations.NullMarked;
