/** What a listener is told while an execution runs. */
@NullMarked
package io.adaptor.api.event;

import org.jspecify.annotations.NullMarked;
