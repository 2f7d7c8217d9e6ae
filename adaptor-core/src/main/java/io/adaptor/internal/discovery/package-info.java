/** Discovering connectors and other extensions, and checking integrations against them. */
@NullMarked
package io.adaptor.internal.discovery;

import org.jspecify.annotations.NullMarked;
