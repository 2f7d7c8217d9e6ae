package io.adaptor.internal.discovery;

import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of extensions that can be discovered. */
public enum ExtensionKind {
    CONNECTOR(ConnectorFactory.class, "descriptor", "add adaptor-connectors"),
    AUTHENTICATOR(AuthenticatorFactory.class, "descriptor", "give one to the client's builder"),
    TRANSFORM(ValueTransform.class, "name", "give one to the client's builder"),
    VALIDATOR(ValueValidator.class, "name", "give one to the client's builder");

    private final Class<?> service;
    private final String identity;
    private final String remedy;

    ExtensionKind(Class<?> service, String identity, String remedy) {
        this.service = service;
        this.identity = identity;
        this.remedy = remedy;
    }

    /** Returns the name of the method without parameters that identifies an extension. */
    String identity() {
        return identity;
    }

    /** Returns what to do if an extension is missing. */
    String remedy() {
        return remedy;
    }

    Class<?> service() {
        return service;
    }

    /** Returns the services file that names classes of this kind. */
    String servicesFile() {
        return "META-INF/services/" + service.getName();
    }

    /** Returns the services files of all kinds, for errors. */
    static String servicesFiles() {
        return Arrays.stream(values()).map(ExtensionKind::servicesFile).collect(Collectors.joining(", "));
    }

    /** Returns its display name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
