/** Finding connectors and making them for integrations. */
@NullMarked
package io.adaptor.internal.discovery;

import org.jspecify.annotations.NullMarked;
