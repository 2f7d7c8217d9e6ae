package io.adaptor.internal.transform;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A date as it was read: with or without a time, with or without an offset.
 *
 * @param local the date, at its start where there is no time
 * @param offset the distance from UTC, if the text said it
 * @param hasTime whether the text said a time
 */
record Moment(LocalDateTime local, @Nullable ZoneOffset offset, boolean hasTime) {
    static final String TAKEN = "a date in ISO 8601 such as 2024-05-01 or 2024-05-01T10:00:00Z";

    /** The same instant in a zone; without an offset, the local time is taken to be of that zone. */
    ZonedDateTime in(ZoneId zone) {
        return offset == null ? local.atZone(zone) : ZonedDateTime.ofInstant(local, offset, zone);
    }

    /** As {@link #in}, but where no zone is wanted the date keeps its own offset, or is taken to be UTC. */
    ZonedDateTime inOrOwn(@Nullable ZoneId zone) {
        return in(zone != null ? zone : offset != null ? offset : ZoneOffset.UTC);
    }
}
