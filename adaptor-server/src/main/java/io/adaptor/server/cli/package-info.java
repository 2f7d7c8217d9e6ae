/** The command line: reads arguments and input lines, calls the library, prints lines. */
@NullMarked
package io.adaptor.server.cli;

import org.jspecify.annotations.NullMarked;
