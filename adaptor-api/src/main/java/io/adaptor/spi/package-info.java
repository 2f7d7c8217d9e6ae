/** The interfaces that extensions implement, and the services that the engine provides to them. */
@NullMarked
package io.adaptor.spi;

import org.jspecify.annotations.NullMarked;
