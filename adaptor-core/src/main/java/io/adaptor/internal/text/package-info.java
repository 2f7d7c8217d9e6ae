/** Words as people write them: finding the one that was meant. */
@NullMarked
package io.adaptor.internal.text;

import org.jspecify.annotations.NullMarked;
