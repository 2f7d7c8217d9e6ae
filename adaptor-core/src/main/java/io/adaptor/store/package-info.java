/** Stores of tokens, credentials and integrations: in memory, or in files, with credentials encrypted. */
@NullMarked
package io.adaptor.store;

import org.jspecify.annotations.NullMarked;
