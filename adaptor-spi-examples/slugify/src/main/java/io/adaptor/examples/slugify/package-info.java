/** A transform: turns a title into the part of a URL. */
@NullMarked
package io.adaptor.examples.slugify;

import org.jspecify.annotations.NullMarked;
