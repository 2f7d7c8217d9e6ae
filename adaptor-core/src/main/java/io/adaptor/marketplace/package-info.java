/** Templates of integrations: search, setup guides, sandbox, installation and upgrades. */
@NullMarked
package io.adaptor.marketplace;

import org.jspecify.annotations.NullMarked;
