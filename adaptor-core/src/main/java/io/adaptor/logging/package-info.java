/** Executions as lines of a log. */
@NullMarked
package io.adaptor.logging;

import org.jspecify.annotations.NullMarked;
