/** The settings of the operator: environment variables, read and checked once. */
@NullMarked
package io.adaptor.server.settings;

import org.jspecify.annotations.NullMarked;
