/** The operator's limits on what integrations and calls may request. */
@NullMarked
package io.adaptor.internal.operator;

import org.jspecify.annotations.NullMarked;
