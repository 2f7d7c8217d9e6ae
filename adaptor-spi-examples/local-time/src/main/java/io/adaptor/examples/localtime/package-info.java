/** The smallest connector: returns the time of a place, without a network. */
@NullMarked
package io.adaptor.examples.localtime;

import org.jspecify.annotations.NullMarked;
