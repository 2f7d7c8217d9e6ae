/** Lossless conversion of Java values to JSON trees and back. */
@NullMarked
package io.adaptor.internal.values;

import org.jspecify.annotations.NullMarked;
