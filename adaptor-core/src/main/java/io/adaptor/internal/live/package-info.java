/** Integrations, connections and connectors in use: opened when first needed, kept while used, retired when replaced or idle. */
@NullMarked
package io.adaptor.internal.live;

import org.jspecify.annotations.NullMarked;
