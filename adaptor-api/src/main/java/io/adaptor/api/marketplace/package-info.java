/** Integrations with blanks, as a marketplace lists them. */
@NullMarked
package io.adaptor.api.marketplace;

import org.jspecify.annotations.NullMarked;
