/** The way of an incoming event: who signed it, what it is, which event of the integration it becomes. */
@NullMarked
package io.adaptor.internal.inbound;

import org.jspecify.annotations.NullMarked;
