/** The threads of a client, and how tenants share them. */
@NullMarked
package io.adaptor.internal.threads;

import org.jspecify.annotations.NullMarked;
