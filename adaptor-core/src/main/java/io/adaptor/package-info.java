/** The entry point of the library: a client that executes endpoints of integrations. */
@NullMarked
package io.adaptor;

import org.jspecify.annotations.NullMarked;
