package io.adaptor.internal.http;

import org.jspecify.annotations.Nullable;

/** The limit of a call for which the durations of exchanges are recorded. */
public interface TimedHops {
    /** Returns the object in which an exchange records its durations; null if they are not recorded. */
    @Nullable
    HopTimes hop(String host);
}
