/** State that instances share through Redis: rate limits and cached responses. */
@NullMarked
package io.adaptor.server.redis;

import org.jspecify.annotations.NullMarked;
