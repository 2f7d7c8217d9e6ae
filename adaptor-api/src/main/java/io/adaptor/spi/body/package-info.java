/** Reads and writes bodies and records in the configured formats, for connectors. */
@NullMarked
package io.adaptor.spi.body;

import org.jspecify.annotations.NullMarked;
