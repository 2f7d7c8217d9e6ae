/** The texts that signatures of requests are made of: canonical forms of requests and described ones. */
@NullMarked
package io.adaptor.internal.signing;

import org.jspecify.annotations.NullMarked;
