/** Annotations of typed clients: interfaces whose methods are the endpoints of an integration. */
@NullMarked
package io.adaptor.typed;

import org.jspecify.annotations.NullMarked;
