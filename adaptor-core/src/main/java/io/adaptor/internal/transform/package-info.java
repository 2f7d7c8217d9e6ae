/** The value transforms that come with the library. */
@NullMarked
package io.adaptor.internal.transform;

import org.jspecify.annotations.NullMarked;
