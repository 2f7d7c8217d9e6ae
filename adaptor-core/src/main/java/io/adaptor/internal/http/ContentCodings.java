package io.adaptor.internal.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okio.BufferedSource;
import okio.Okio;

/**
 * The codings of a body (RFC 9110, section 8.4.1), outermost last, as its {@code Content-Encoding} states them: gzip,
 * deflate with and without the wrapping of zlib, and names that denote no coding. Immutable.
 */
final class ContentCodings {
    /** The accepted coding if the request does not state any. */
    static final String ACCEPTED = "gzip";

    /** The maximum number of codings; more than a few indicate an attack on the decoder. */
    private static final int MOST = 3;

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    // "amz-1.0" stands before plain JSON of AWS, and "aws-chunked" is about how an object was uploaded.
    private static final Set<String> NONE =
            Set.of("", "identity", "none", "plain", "binary", "7bit", "8bit", "chunked", "aws-chunked", "amz-1.0");

    private static final ContentCodings NOTHING_TO_DO = new ContentCodings(List.of(), true);

    private final List<String> applied;
    private final boolean known;

    private ContentCodings(List<String> applied, boolean known) {
        this.applied = applied;
        this.known = known;
    }

    static ContentCodings of(List<String> fields) {
        if (fields.isEmpty()) {
            return NOTHING_TO_DO;
        }
        List<String> applied = new ArrayList<>();
        for (String field : fields) {
            for (String name : field.split(",", -1)) {
                String coding = name.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                if (!isNone(coding)) {
                    applied.add(coding);
                }
            }
        }
        boolean known = applied.size() <= MOST
                && applied.stream().allMatch(coding -> GZIP.contains(coding) || coding.equals("deflate"));
        return new ContentCodings(List.copyOf(applied), known);
    }

    /** Returns whether all codings can be decoded. */
    boolean known() {
        return known;
    }

    /**
     * Returns the decoded body; unchanged if a coding is unknown.
     *
     * @param lenient whether a body that is not coded, contrary to its headers, is accepted unchanged
     */
    BufferedSource decoded(BufferedSource body, boolean lenient) {
        BufferedSource decoded = body;
        for (int i = known ? applied.size() - 1 : -1; i >= 0; i--) {
            BufferedSource coded = decoded;
            boolean gzip = GZIP.contains(applied.get(i));
            InputStream plain = new DecodedStream(coded, gzip, lenient);
            decoded = Okio.buffer(Okio.source(plain));
        }
        return decoded;
    }

    /** Returns whether the body is not coded, regardless of the header fields. */
    boolean none() {
        return applied.isEmpty();
    }

    // Some vendors state the charset, the content type, or a transfer encoding of mail.
    private static boolean isNone(String coding) {
        if (NONE.contains(coding) || coding.indexOf('/') > 0) {
            return true;
        }
        try {
            return Charset.isSupported(coding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
