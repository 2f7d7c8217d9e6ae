/** Where tokens, credentials and integrations are kept: in memory, or encrypted in files of this machine. */
@NullMarked
package io.adaptor.store;

import org.jspecify.annotations.NullMarked;
