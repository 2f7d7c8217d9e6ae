/** Records what a connector and a real vendor say to each other, without secrets, and plays it back. */
@NullMarked
package io.adaptor.testkit.recording;

import org.jspecify.annotations.NullMarked;
