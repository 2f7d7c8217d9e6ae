/** Metrics of executions through Micrometer, which must be on the class path: {@code io.micrometer:micrometer-core}. */
@NullMarked
package io.adaptor.metrics;

import org.jspecify.annotations.NullMarked;
