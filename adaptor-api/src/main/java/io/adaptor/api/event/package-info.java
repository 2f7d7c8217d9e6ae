/** The events that a listener receives while an execution runs. */
@NullMarked
package io.adaptor.api.event;

import org.jspecify.annotations.NullMarked;
