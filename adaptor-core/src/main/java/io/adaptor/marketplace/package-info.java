/** Templates of integrations: found, explained to whoever sets one up, tried without a vendor, and installed. */
@NullMarked
package io.adaptor.marketplace;

import org.jspecify.annotations.NullMarked;
