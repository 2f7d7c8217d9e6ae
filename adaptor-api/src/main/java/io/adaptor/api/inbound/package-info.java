/** Events sent by a remote system: how they arrive, how they are mapped, and the response to the sender. */
@NullMarked
package io.adaptor.api.inbound;

import org.jspecify.annotations.NullMarked;
