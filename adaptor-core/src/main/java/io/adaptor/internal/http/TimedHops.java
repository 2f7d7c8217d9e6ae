package io.adaptor.internal.http;

import org.jspecify.annotations.Nullable;

/** The limit of a call that somebody looks at, who wants to know how long the parts of its exchanges take. */
public interface TimedHops {
    /** Where an exchange notes that; null where nobody looks. */
    @Nullable
    HopTimes hop(String host);
}
