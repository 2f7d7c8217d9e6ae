package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.RecordsPolicy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of comma-separated values, keyed by column name; all values are strings. */
final class CsvRecords implements RecordParser {
    private final CsvLines lines;
    private final PathInRecord path;
    private RowFields.@Nullable Names columns;
    private long shortRows;

    CsvRecords(RecordInput in, DataPath path, Charset charset, RecordsPolicy policy) {
        this.lines = new CsvLines(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                in,
                policy.csvDelimiter().charAt(0));
        this.path = new PathInRecord(path);
        this.columns = policy.csvColumns().isEmpty() ? null : new RowFields.Names(policy.csvColumns());
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        try {
            RowFields.Names names = columns;
            if (names == null) {
                List<@Nullable String> header = lines.next();
                if (header == null) {
                    return null;
                }
                names = new RowFields.Names(named(header));
                columns = names;
            }
            for (List<@Nullable String> row = lines.next(); row != null; row = lines.next()) {
                JsonNode record = path.of(record(row, names));
                if (record != null) {
                    return record;
                }
            }
            return null;
        } catch (CharacterCodingException e) {
            throw new UnreadableRecordException(
                    "after line " + lines.began(), "there are bytes that are not of the charset of the answer");
        }
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(path.warnings());
        if (shortRows > 0) {
            all.add(shortRows + (shortRows == 1 ? " row has" : " rows have")
                    + " fewer values than there are columns; the values that are missing are null");
        }
        return all;
    }

    private List<String> named(List<@Nullable String> header) throws UnreadableRecordException {
        List<String> names = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String found : header) {
            String name = names.isEmpty() && found != null ? withoutMark(found) : found;
            if (name == null || name.isEmpty()) {
                throw new UnreadableRecordException(
                        "line " + lines.began(),
                        "column " + (names.size() + 1) + " has no name; state records.csv_columns");
            }
            if (!known.add(name)) {
                throw new UnreadableRecordException(
                        "line " + lines.began(),
                        "column " + (names.size() + 1) + " has the name of another; state records.csv_columns");
            }
            // Interned like the names of parsed JSON, so that values are found without comparing characters.
            names.add(name.intern());
        }
        return names;
    }

    private static String withoutMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    private JsonNode record(List<@Nullable String> row, RowFields.Names names) throws UnreadableRecordException {
        if (row.size() > names.count()) {
            throw new UnreadableRecordException(
                    "line " + lines.began(), "there are " + row.size() + " values but " + names.count() + " columns");
        }
        if (row.size() < names.count()) {
            shortRows++;
        }
        Object[] cells = row.toArray(new Object[names.count()]);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                cells[i] = NullNode.getInstance();
            }
        }
        return new ObjectNode(JsonNodeFactory.instance, new RowFields(names, cells));
    }
}
