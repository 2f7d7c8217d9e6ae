/** The texts that are signed: canonical forms of requests, and texts of declarative rules. */
@NullMarked
package io.adaptor.internal.signing;

import org.jspecify.annotations.NullMarked;
