/** HTTP for connectors: authenticated, guarded, and independent of any client library. */
@NullMarked
package io.adaptor.spi.http;

import org.jspecify.annotations.NullMarked;
