package io.adaptor.spi.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.error.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    private static final String[] PIECES = {
        "", "a", "\"", "\"\"", ",", "\n", "\r\n", "\r", "ü\u20ac", "x".repeat(50), "y".repeat(9000), " "
    };

    /** Values of any length, over the ends of the portions that are read. */
    @Test
    void rowsAreTheSameWhereverAPortionEnds() throws IOException {
        Random random = new Random(4711);
        for (int i = 0; i < 300; i++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int r = 0; r < 1 + random.nextInt(20); r++) {
                List<String> row = List.of("r" + r, value(random), value(random));
                rows.add(row);
                text.append(row.get(0));
                for (String value : row.subList(1, 3)) {
                    text.append(',')
                            .append('"')
                            .append(value.replace("\"", "\"\""))
                            .append('"');
                }
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            }

            assertThat(read("a,b,c\n" + text, 1 << 20)).isEqualTo(rows);
        }
    }

    @Test
    void plainValuesMayReachOverSeveralPortions() throws IOException {
        for (int length = 8_150; length < 8_200; length++) {
            String value = "v".repeat(length);
            assertThat(read("a,b,c\n" + value + ",," + value + value, 1 << 20))
                    .containsExactly(Arrays.asList(value, null, value + value));
            assertThat(read("a,b,c\n" + value + ",1,2\r\n", 1 << 20)).containsExactly(List.of(value, "1", "2"));
        }
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedWhateverItIsMadeOf() {
        for (String value : List.of("v".repeat(20_000), "\"" + "v".repeat(20_000) + "\"", "1" + ",".repeat(12_000))) {
            assertThatThrownBy(() -> read("a,b,c\n" + value, 10_000))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("max_record_bytes");
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }

    private static List<List<String>> read(String csv, long mostOfRecord) throws IOException {
        Endpoint endpoint = Endpoint.builder("rows")
                .records(RecordsPolicy.builder().maxRecordBytes(mostOfRecord).build())
                .build();
        BodyRecords records = BodyRecords.of(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                RecordFormat.CSV,
                endpoint,
                StandardCharsets.UTF_8,
                Long.MAX_VALUE);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode record = records.next(); record != null; record = records.next()) {
            List<String> row = new ArrayList<>();
            record.forEach(value -> row.add(value.isNull() ? null : value.textValue()));
            rows.add(row);
        }
        return rows;
    }
}
