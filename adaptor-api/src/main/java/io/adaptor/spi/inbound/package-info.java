/** What an application may replace in the handling of an incoming event: its verification and the memory of events seen. */
@NullMarked
package io.adaptor.spi.inbound;

import org.jspecify.annotations.NullMarked;
