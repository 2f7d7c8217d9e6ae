package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.millis;
import static io.adaptor.json.Scalars.whole;
import static io.adaptor.json.Texts.like;
import static io.adaptor.json.Trees.texts;

import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.RecordsPolicy.Builder;

/** {@code records}. */
final class RecordsFields {
    static final Shape<RecordsPolicy, Builder> SHAPE = Shape.of(
                    "records",
                    "Makes the response a sequence of records, read and mapped one at a time.",
                    RecordsPolicy::builder,
                    Builder::build)
            .field("format", choice(RecordFormat.class), RecordsPolicy::format, Builder::format)
            .doc("How the records are separated; auto follows the content type of the response.")
            .field("idle_timeout_ms", millis(100, 3_600_000), RecordsPolicy::idleTimeout, Builder::idleTimeout)
            .doc("How long the next record may take once the first was there.")
            .field("max_record_bytes", whole(1, 1L << 30), RecordsPolicy::maxRecordBytes, Builder::maxRecordBytes)
            .doc("The largest record that is read, after decompression.")
            .field("csv_delimiter", like("^[^\"\\r\\n]$"), RecordsPolicy::csvDelimiter, Builder::csvDelimiter)
            .doc("The character between two values of a CSV line.")
            .field("csv_columns", texts(), RecordsPolicy::csvColumns, Builder::csvColumns)
            .doc("The names of the values of a CSV line; by default the first line has them.");

    private RecordsFields() {}
}
