/** Logging of executions. */
@NullMarked
package io.adaptor.logging;

import org.jspecify.annotations.NullMarked;
