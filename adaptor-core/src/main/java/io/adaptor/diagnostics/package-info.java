/** Reports how integrations are doing: tried out on purpose, and watched while they work. */
@NullMarked
package io.adaptor.diagnostics;

import org.jspecify.annotations.NullMarked;
