/** Checks of inputs and answers: JSON Schema, and the rules of the configuration format. */
@NullMarked
package io.adaptor.internal.validation;

import org.jspecify.annotations.NullMarked;
