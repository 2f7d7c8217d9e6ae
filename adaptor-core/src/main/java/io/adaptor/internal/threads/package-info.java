/** The threads of a client, and who may use how many of them. */
@NullMarked
package io.adaptor.internal.threads;

import org.jspecify.annotations.NullMarked;
