package io.adaptor.internal.transform;

import io.adaptor.spi.ValueTransform;
import java.util.List;
import java.util.stream.Stream;

/** All transforms that come with the library. */
public final class BuiltInTransforms {
    private static final List<ValueTransform> ALL = Stream.of(
                    TextTransforms.all(),
                    PatternTransforms.all(),
                    ListTransforms.all(),
                    NumberTransforms.all(),
                    FormatTransforms.all(),
                    DateTransforms.all(),
                    ChoiceTransforms.all(),
                    TypeTransforms.all(),
                    CodecTransforms.all(),
                    DigestTransforms.all())
            .flatMap(List::stream)
            .toList();

    private BuiltInTransforms() {}

    /** Returns all built-in transforms; each may be used by many threads. */
    public static List<ValueTransform> all() {
        return ALL;
    }

    /** Whether a transform comes with the library. */
    public static boolean contains(ValueTransform transform) {
        return transform instanceof NamedTransform && ALL.contains(transform);
    }
}
