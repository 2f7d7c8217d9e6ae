/** Secrets of tenants from HashiCorp Vault. */
@NullMarked
package io.adaptor.server.vault;

import org.jspecify.annotations.NullMarked;
