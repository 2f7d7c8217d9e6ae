/** What keeps an execution from leaking secrets or reaching where it should not. */
@NullMarked
package io.adaptor.security;

import org.jspecify.annotations.NullMarked;
