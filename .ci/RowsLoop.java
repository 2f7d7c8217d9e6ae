import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What somebody would write by hand: the rows of the table as lines of JSON, by a cursor, with JDBC and Jackson. The argument is
 * the port. Run as a single file, with the server JAR as the class path.
 */
final class RowsLoop {
    private RowsLoop() {}

    public static void main(String[] args) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + args[0] + "/postgres?user=postgres&password=x";
        long count = 0;
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url);
                BufferedOutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("select id, customer, total, paid_at, shipped from orders")) {
                statement.setFetchSize(1000);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        json.writeStartObject();
                        json.writeObjectFieldStart("record");
                        json.writeNumberField("id", rows.getLong(1));
                        json.writeStringField("customer", rows.getString(2));
                        json.writeNumberField("total", rows.getBigDecimal(3));
                        json.writeStringField(
                                "paid_at",
                                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(rows.getObject(4, OffsetDateTime.class)));
                        json.writeBooleanField("shipped", rows.getBoolean(5));
                        json.writeEndObject();
                        json.writeEndObject();
                        json.writeRaw('\n');
                        count++;
                    }
                }
            }
            json.flush();
            long millis = (System.nanoTime() - began) / 1_000_000;
            json.writeRaw("{\"result\":{\"execution_time_ms\":" + millis + ",\"count\":" + count + ",\"complete\":true}}\n");
        }
    }
}
