package io.adaptor.internal.discovery;

import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.ValidatorRegistry;
import io.adaptor.spi.ValueTransform;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of built-in extensions, which are reserved. */
final class BuiltIns {
    private static final Set<String> TRANSFORMS =
            BuiltInTransforms.all().stream().map(ValueTransform::name).collect(Collectors.toUnmodifiableSet());

    private BuiltIns() {}

    static boolean has(Extension extension) {
        return switch (extension.kind()) {
            case CONNECTOR, AUTHENTICATOR -> false;
            case TRANSFORM -> TRANSFORMS.contains(extension.id());
            case VALIDATOR -> ValidatorRegistry.BUILT_IN.knows(extension.id());
        };
    }
}
