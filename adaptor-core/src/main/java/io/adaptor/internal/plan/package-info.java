/** Compiled endpoints: their mappings, checks and policies, ready for any number of executions. */
@NullMarked
package io.adaptor.internal.plan;

import org.jspecify.annotations.NullMarked;
