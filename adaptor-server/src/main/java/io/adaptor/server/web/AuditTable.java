package io.adaptor.server.web;

import io.adaptor.server.database.AuditLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The audit log as CSV (RFC 4180), safe for spreadsheets: no cell is interpreted as a formula. */
final class AuditTable {
    static final String TYPE = "text/csv";
    static final int MOST_ROWS = 10_000;

    /** The header with the position at which the next page starts. */
    private static final String NEXT = "X-Next-After";

    private static final String LINE = "\r\n";
    private static final String BEGIN_FORMULAS = "=+-@\t\r\n";

    private AuditTable() {}

    static ResponseEntity<byte[]> of(List<AuditLog.Row> rows, int limit) {
        StringBuilder table = new StringBuilder("number,at,actor,action,target,status").append(LINE);
        rows.forEach(row -> table.append(Stream.of(
                                Long.toString(row.number()),
                                row.at().toString(),
                                row.actor(),
                                row.action(),
                                row.target(),
                                row.status() == null ? null : row.status().toString())
                        .map(AuditTable::cell)
                        .collect(Collectors.joining(",")))
                .append(LINE));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        if (rows.size() == limit) {
            answer.header(NEXT, Long.toString(rows.get(limit - 1).number()));
        }
        return answer.body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a cell in quotes. A text that a spreadsheet would evaluate gets a leading apostrophe, as OWASP advises
     * (CSV injection).
     */
    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
