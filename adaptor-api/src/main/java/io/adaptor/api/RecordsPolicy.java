package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Makes an endpoint one whose answer is a sequence of records, read and mapped one at a time. Immutable.
 *
 * @param format how the records are separated
 * @param idleTimeout how long the next record may take once the first was there, 100 ms to an hour
 * @param maxRecordBytes the largest record that is read, after decompression; 1 byte to 1 GiB
 * @param csvDelimiter the character between two values of a CSV line
 * @param csvColumns the names of the values of a CSV line; empty where the first line has them
 */
public record RecordsPolicy(
        RecordFormat format, Duration idleTimeout, long maxRecordBytes, String csvDelimiter, List<String> csvColumns) {
    /**
     * Checks bounds and takes a copy of the list.
     *
     * @param format how the records are separated
     * @param idleTimeout how long the next record may take once the first was there, 100 ms to an hour
     * @param maxRecordBytes the largest record that is read, after decompression; 1 byte to 1 GiB
     * @param csvDelimiter the character between two values of a CSV line
     * @param csvColumns the names of the values of a CSV line; empty where the first line has them
     */
    public RecordsPolicy {
        csvColumns = List.copyOf(csvColumns);
        FieldChecks.of("records")
                .millis("idle_timeout_ms", idleTimeout, 100, 3_600_000)
                .range("max_record_bytes", maxRecordBytes, 1, 1L << 30)
                .that(
                        csvDelimiter.length() == 1 && "\"\r\n".indexOf(csvDelimiter.charAt(0)) < 0,
                        "csv_delimiter",
                        csvDelimiter,
                        "must be one character, neither a quote nor a line break")
                .that(
                        new HashSet<>(csvColumns).size() == csvColumns.size() && !csvColumns.contains(""),
                        "csv_columns",
                        csvColumns,
                        "must be names, each of them once")
                .done();
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.format = format;
        builder.idleTimeout = idleTimeout;
        builder.maxRecordBytes = maxRecordBytes;
        builder.csvDelimiter = csvDelimiter;
        builder.csvColumns = csvColumns;
        return builder;
    }

    /** Builds a {@link RecordsPolicy}. For one thread. */
    public static final class Builder {
        private RecordFormat format = RecordFormat.AUTO;
        private Duration idleTimeout = Duration.ofSeconds(30);
        private long maxRecordBytes = WireFormat.DEFAULT_MAX_RESPONSE_BYTES;
        private String csvDelimiter = ",";
        private List<String> csvColumns = List.of();

        private Builder() {}

        /**
         * How the records are separated; by the content type of the answer by default.
         *
         * @param value the format
         * @return this
         */
        public Builder format(RecordFormat value) {
            this.format = value;
            return this;
        }

        /**
         * How long the next record may take once the first was there; 30 seconds by default. The reader's own time
         * between two records does not count.
         *
         * @param value 100 ms to an hour
         * @return this
         */
        public Builder idleTimeout(Duration value) {
            this.idleTimeout = value;
            return this;
        }

        /**
         * The largest record that is read; 10 MiB by default.
         *
         * @param value 1 byte to 1 GiB, after decompression
         * @return this
         */
        public Builder maxRecordBytes(long value) {
            this.maxRecordBytes = value;
            return this;
        }

        /**
         * The character between two values of a CSV line; a comma by default.
         *
         * @param value one character, neither a quote nor a line break
         * @return this
         */
        public Builder csvDelimiter(String value) {
            this.csvDelimiter = value;
            return this;
        }

        /**
         * The names of the values of a CSV line; by default the first line has them.
         *
         * @param value the names in the order of the values, each once
         * @return this
         */
        public Builder csvColumns(List<String> value) {
            this.csvColumns = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new RecordsPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public RecordsPolicy build() {
            return new RecordsPolicy(format, idleTimeout, maxRecordBytes, csvDelimiter, csvColumns);
        }
    }
}
