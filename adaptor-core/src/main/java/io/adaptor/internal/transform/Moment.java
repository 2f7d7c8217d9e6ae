package io.adaptor.internal.transform;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A date as read: with or without a time, with or without an offset.
 *
 * @param local the date and time; the start of the day if there is no time
 * @param offset the offset from UTC, if the text contained one
 * @param hasTime whether the text contained a time
 */
record Moment(LocalDateTime local, @Nullable ZoneOffset offset, boolean hasTime) {
    static final String TAKEN = "a date in ISO 8601 such as 2024-05-01 or 2024-05-01T10:00:00Z";

    /** Returns the same instant in a zone; without an offset, the local time is interpreted in that zone. */
    ZonedDateTime in(ZoneId zone) {
        return offset == null ? local.atZone(zone) : ZonedDateTime.ofInstant(local, offset, zone);
    }

    /** Like {@link #in}, but without a zone the date keeps its own offset, or is interpreted as UTC. */
    ZonedDateTime inOrOwn(@Nullable ZoneId zone) {
        return in(zone != null ? zone : offset != null ? offset : ZoneOffset.UTC);
    }
}
