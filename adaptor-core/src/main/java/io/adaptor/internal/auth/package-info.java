/** Adding credentials to requests. */
@NullMarked
package io.adaptor.internal.auth;

import org.jspecify.annotations.NullMarked;
