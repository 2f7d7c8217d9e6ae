/** Tests of integrations, and monitoring of their health while they are in use. */
@NullMarked
package io.adaptor.diagnostics;

import org.jspecify.annotations.NullMarked;
