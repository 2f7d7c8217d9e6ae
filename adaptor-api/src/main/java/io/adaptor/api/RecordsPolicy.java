package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Declares that the response of an endpoint is a sequence of records, which are read and mapped one at a time.
 * Immutable.
 *
 * @param format how the records are separated
 * @param idleTimeout the longest wait for a record after the first, 100 ms to 1 hour
 * @param maxRecordBytes the largest record that is read, after decompression; 1 byte to 1 GiB
 * @param csvDelimiter the character between two values of a CSV line
 * @param csvColumns the column names of the CSV; empty if the first line contains them
 */
public record RecordsPolicy(
        RecordFormat format, Duration idleTimeout, long maxRecordBytes, String csvDelimiter, List<String> csvColumns) {
    /**
     * Checks bounds and copies the list.
     *
     * @param format how the records are separated
     * @param idleTimeout the longest wait for a record after the first, 100 ms to 1 hour
     * @param maxRecordBytes the largest record that is read, after decompression; 1 byte to 1 GiB
     * @param csvDelimiter the character between two values of a CSV line
     * @param csvColumns the column names of the CSV; empty if the first line contains them
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
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this object.
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

    /** Builds a {@link RecordsPolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private RecordFormat format = RecordFormat.AUTO;
        private Duration idleTimeout = Duration.ofSeconds(30);
        private long maxRecordBytes = WireFormat.DEFAULT_MAX_RESPONSE_BYTES;
        private String csvDelimiter = ",";
        private List<String> csvColumns = List.of();

        private Builder() {}

        /**
         * How the records are separated; by default determined by the content type of the response.
         *
         * @param value the format
         * @return this
         */
        public Builder format(RecordFormat value) {
            this.format = value;
            return this;
        }

        /**
         * The longest wait for a record after the first; 30 seconds by default. The time the reader spends between two
         * records does not count.
         *
         * @param value 100 ms to 1 hour
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
         * The column names of the CSV; by default the first line contains them.
         *
         * @param value distinct names, in the order of the values
         * @return this
         */
        public Builder csvColumns(List<String> value) {
            this.csvColumns = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new RecordsPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public RecordsPolicy build() {
            return new RecordsPolicy(format, idleTimeout, maxRecordBytes, csvDelimiter, csvColumns);
        }
    }
}
