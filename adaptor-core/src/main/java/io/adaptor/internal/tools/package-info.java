/** Self-contained JSON Schemas of the inputs and outputs of endpoints, as tools show them. */
@NullMarked
package io.adaptor.internal.tools;

import org.jspecify.annotations.NullMarked;
