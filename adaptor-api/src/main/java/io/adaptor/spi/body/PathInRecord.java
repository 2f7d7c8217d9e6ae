package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.DataPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows {@code data_path} in each record; records without it are omitted and counted. */
final class PathInRecord {
    private final DataPath path;
    private long without;

    PathInRecord(DataPath path) {
        this.path = path;
    }

    @Nullable
    JsonNode of(JsonNode record) {
        JsonNode found = path.find(record);
        if (found == null) {
            without++;
        }
        return found;
    }

    List<String> warnings() {
        return without == 0
                ? List.of()
                : List.of("data_path: \"" + path.text() + "\" is not in " + without
                        + (without == 1 ? " record, which was" : " records, which were") + " left out");
    }
}
