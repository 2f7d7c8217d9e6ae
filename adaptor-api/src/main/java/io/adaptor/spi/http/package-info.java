/** HTTP as a connector sees it: authenticated, guarded, and free of any client library. */
@NullMarked
package io.adaptor.spi.http;

import org.jspecify.annotations.NullMarked;
