/** A connector for Redis: RESP3 over sockets, with a pool, logins, TLS and error codes of its own. */
@NullMarked
package io.adaptor.examples.redis;

import org.jspecify.annotations.NullMarked;
