/** What an execution would do, told without doing it. */
@NullMarked
package io.adaptor.api.explain;

import org.jspecify.annotations.NullMarked;
