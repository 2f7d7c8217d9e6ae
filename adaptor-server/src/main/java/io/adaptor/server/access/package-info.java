/** Identification of callers: API keys, their tenants and scopes. */
@NullMarked
package io.adaptor.server.access;

import org.jspecify.annotations.NullMarked;
