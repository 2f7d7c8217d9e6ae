/** Records the exchanges between a connector and a real vendor, without secrets, and replays them. */
@NullMarked
package io.adaptor.testkit.recording;

import org.jspecify.annotations.NullMarked;
