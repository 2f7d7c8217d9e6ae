/** Protection of executions: masking of secrets, limits on the reachable addresses, and verification of tokens. */
@NullMarked
package io.adaptor.security;

import org.jspecify.annotations.NullMarked;
