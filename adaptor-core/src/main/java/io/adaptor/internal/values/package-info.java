/** Values of Java as JSON trees, and trees as values of Java, without loss. */
@NullMarked
package io.adaptor.internal.values;

import org.jspecify.annotations.NullMarked;
