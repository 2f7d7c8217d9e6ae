/** The closed suite that every connector passes: extend one class, answer its questions. */
@NullMarked
package io.adaptor.testkit.contract;

import org.jspecify.annotations.NullMarked;
