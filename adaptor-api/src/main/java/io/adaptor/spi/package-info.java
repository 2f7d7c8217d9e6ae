/** What others implement to extend the engine, and what the engine gives them to do it with. */
@NullMarked
package io.adaptor.spi;

import org.jspecify.annotations.NullMarked;
