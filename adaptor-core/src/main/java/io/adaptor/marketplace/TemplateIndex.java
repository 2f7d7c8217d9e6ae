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

/** The list of the templates in a JAR, a resource name per line. What is too large is refused, never cut off. Stateless. */
final class TemplateIndex {
    private static final int LARGEST = 4 << 20;

    private TemplateIndex() {}

    /** Where the resources of a JAR are read. */
    interface Resources {
        /** A resource, which the caller closes; null where there is none of that name. */
        @Nullable
        InputStream open(String name) throws IOException;

        /** What messages call a resource. */
        String shown(String name);
    }

    /**
     * The templates that an index lists, in its order.
     *
     * @param index closed by the caller
     * @param shown what messages call the index
     * @throws AdaptorException {@code VALIDATION_FAILED} if one is not there
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
