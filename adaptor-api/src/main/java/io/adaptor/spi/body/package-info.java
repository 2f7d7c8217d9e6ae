/** Reads and writes bodies and records in the formats of the configuration, for connectors. */
@NullMarked
package io.adaptor.spi.body;

import org.jspecify.annotations.NullMarked;
