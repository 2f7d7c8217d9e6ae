/** Benchmarks: each measures the engine next to a hand-written floor that does the same in the same run. */
@NullMarked
package io.adaptor.bench;

import org.jspecify.annotations.NullMarked;
