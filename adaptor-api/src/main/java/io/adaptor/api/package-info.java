/** The vocabulary of integrations: what is configured, what is executed, what comes back. */
@NullMarked
package io.adaptor.api;

import org.jspecify.annotations.NullMarked;
