/** An endpoint compiled: its mappings, checks and policies, ready to run any number of executions. */
@NullMarked
package io.adaptor.internal.plan;

import org.jspecify.annotations.NullMarked;
