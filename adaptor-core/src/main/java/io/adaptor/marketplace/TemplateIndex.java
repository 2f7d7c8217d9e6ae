package io.adaptor.marketplace;

import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.TemplateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of the templates in a JAR, one resource name per line. Resources that are too large are rejected,
 * never truncated. Stateless.
 */
final class TemplateIndex {
    private static final int LARGEST = 4 << 20;

    private TemplateIndex() {}

    /** The resources of a JAR. */
    interface Resources {
        /** Opens a resource, which the caller closes; returns null if it does not exist. */
        @Nullable
        InputStream open(String name) throws IOException;

        /** Returns the name of a resource for messages. */
        String shown(String name);
    }

    /**
     * Reads the templates that an index lists, in its order.
     *
     * @param index the index; closed by the caller
     * @param shown the name of the index for messages
     * @throws AdaptorException {@code VALIDATION_FAILED} if a listed template does not exist
     */
    static List<Template> read(InputStream index, String shown, Resources resources) throws IOException {
        List<Template> found = new ArrayList<>();
        for (String line : text(index, shown).lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                found.add(template(line, shown, resources));
            }
        }
        return found;
    }

    private static Template template(String name, String index, Resources resources) throws IOException {
        try (InputStream in = resources.open(name)) {
            if (in == null) {
                throw new AdaptorException(
                        StandardErrorCode.VALIDATION_FAILED,
                        index + " lists " + name
                                + ", which is not there; name resources of the same JAR, one per line");
            }
            return TemplateFormat.read(text(in, resources.shown(name)), resources.shown(name));
        }
    }

    private static String text(InputStream in, String shown) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException(shown + " is larger than " + LARGEST + " bytes, the most that are read");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
