/** What the operator of a client lets integrations and calls ask for. */
@NullMarked
package io.adaptor.internal.operator;

import org.jspecify.annotations.NullMarked;
