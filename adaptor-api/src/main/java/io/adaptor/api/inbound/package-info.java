/** Events that a remote system sends: how they arrive, what they become, and what to answer. */
@NullMarked
package io.adaptor.api.inbound;

import org.jspecify.annotations.NullMarked;
