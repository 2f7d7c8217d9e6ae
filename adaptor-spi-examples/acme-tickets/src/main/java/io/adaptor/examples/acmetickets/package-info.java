/** An HTTP connector for an invented vendor: settings, error codes of its own, and a template. */
@NullMarked
package io.adaptor.examples.acmetickets;

import org.jspecify.annotations.NullMarked;
