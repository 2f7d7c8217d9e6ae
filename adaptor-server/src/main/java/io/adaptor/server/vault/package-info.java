/** Secrets of tenants in HashiCorp Vault. */
@NullMarked
package io.adaptor.server.vault;

import org.jspecify.annotations.NullMarked;
