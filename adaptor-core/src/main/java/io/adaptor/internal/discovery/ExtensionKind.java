package io.adaptor.internal.discovery;

import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be discovered. */
public enum ExtensionKind {
    CONNECTOR(ConnectorFactory.class),
    AUTHENTICATOR(AuthenticatorFactory.class),
    TRANSFORM(ValueTransform.class),
    VALIDATOR(ValueValidator.class);

    private final Class<?> service;

    ExtensionKind(Class<?> service) {
        this.service = service;
    }

    Class<?> service() {
        return service;
    }

    /** The file that names classes of this kind. */
    String servicesFile() {
        return "META-INF/services/" + service.getName();
    }

    /** The files of all kinds, for errors. */
    static String servicesFiles() {
        return Arrays.stream(values()).map(ExtensionKind::servicesFile).collect(Collectors.joining(", "));
    }

    /** As people call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
