/** What instances share through Redis: limits and cached answers. */
@NullMarked
package io.adaptor.server.redis;

import org.jspecify.annotations.NullMarked;
