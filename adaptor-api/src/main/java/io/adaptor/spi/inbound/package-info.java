/** Extension points for incoming events: verification and the store of events already handled. */
@NullMarked
package io.adaptor.spi.inbound;

import org.jspecify.annotations.NullMarked;
