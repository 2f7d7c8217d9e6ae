/** Text utilities that several packages need: finding the intended name, encoding URLs. */
@NullMarked
package io.adaptor.internal.text;

import org.jspecify.annotations.NullMarked;
