/** JSON Schemas of what an endpoint takes and gives, complete in themselves, as tools show them. */
@NullMarked
package io.adaptor.internal.tools;

import org.jspecify.annotations.NullMarked;
