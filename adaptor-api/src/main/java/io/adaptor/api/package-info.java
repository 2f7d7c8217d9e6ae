/** The model of integrations: configuration, execution requests and results. */
@NullMarked
package io.adaptor.api;

import org.jspecify.annotations.NullMarked;
