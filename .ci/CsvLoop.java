import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What .ci/files compares with: {@code write FILE BYTES} makes a file of comma-separated values, {@code read FILE} prints two
 * fields of each row as lines of JSON, as one would write it by hand. Run as a single file, with Jackson's CSV.
 */
final class CsvLoop {
    private CsvLoop() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("write")) {
            System.out.println(write(Path.of(args[1]), Long.parseLong(args[2])));
        } else {
            read(Path.of(args[1]));
        }
    }

    private static long write(Path file, long bytes) throws IOException {
        long rows = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            byte[] header = "id,customer,total,currency,placed_at,note\n".getBytes(StandardCharsets.UTF_8);
            out.write(header);
            for (long written = header.length; written < bytes; rows++) {
                String note = rows % 10 == 0 ? "\"said \"\"yes\"\", twice\"" : "nothing to say about this order";
                byte[] row = (rows + ",customer-" + rows % 1000 + "," + rows % 977 + ".50,EUR,2026-11-27T10:00:00Z," + note
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                out.write(row);
                written += row.length;
            }
        }
        return rows;
    }

    private static void read(Path file) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                        new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile());
                JsonGenerator out = new ObjectMapper()
                        .createGenerator(new BufferedOutputStream(System.out, 1 << 16))
                        .setRootValueSeparator(null)) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                out.writeStartObject();
                out.writeObjectFieldStart("record");
                out.writeStringField("id", row.get("id"));
                out.writeStringField("total", row.get("total"));
                out.writeEndObject();
                out.writeEndObject();
                out.writeRaw('\n');
            }
        }
    }
}
