package io.adaptor.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;

/** One line of input. */
final class JsonLine {
    private JsonLine() {}

    /** Parses a line; an error reports the column. */
    static JsonNode parse(String line) {
        try {
            return JsonCodec.read(line);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            throw invalid(e.getOriginalMessage() + place, e);
        } catch (IOException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    private static AdaptorException invalid(String what, IOException cause) {
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "the line is not JSON: " + what + "; one JSON value per line is expected",
                cause);
    }
}
