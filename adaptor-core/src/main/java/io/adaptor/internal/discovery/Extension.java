package io.adaptor.internal.discovery;

import io.adaptor.spi.Accepts;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An extension that was found. Immutable.
 *
 * @param id its name in configurations
 * @param version its own version; null if not stated
 * @param vendor its vendor; null if not stated
 * @param secrets the secrets it declares
 * @param hosts the hosts it declares
 * @param type the class that was found, even if {@code item} is a front for it
 * @param item what the engine uses
 * @param origin where it was found
 */
public record Extension(
        ExtensionKind kind,
        String id,
        @Nullable String version,
        @Nullable String vendor,
        Set<String> secrets,
        List<String> hosts,
        Class<?> type,
        Object item,
        ExtensionSource origin) {
    private static final Logger LOG = LoggerFactory.getLogger(Extension.class);

    /**
     * Describes an extension that was found, by its descriptor or name.
     *
     * @param item what the engine uses
     * @param type the class that was found
     */
    static Extension of(ExtensionKind kind, Object item, Class<?> type, ExtensionSource origin) {
        return switch (kind) {
            case CONNECTOR -> described(kind, ((ConnectorFactory) item).descriptor(), item, type, origin);
            case AUTHENTICATOR -> described(kind, ((AuthenticatorFactory) item).descriptor(), item, type, origin);
            case TRANSFORM -> named(kind, ((ValueTransform) item).name(), item, type, origin);
            case VALIDATOR -> named(kind, ((ValueValidator) item).name(), item, type, origin);
        };
    }

    private static Extension described(
            ExtensionKind kind,
            @Nullable ExtensionDescriptor descriptor,
            Object item,
            Class<?> type,
            ExtensionSource origin) {
        ExtensionDescriptor is = Objects.requireNonNull(descriptor, "descriptor() returned null");
        if (kind == ExtensionKind.AUTHENTICATOR
                && (is.endpointSettingsSchema() != null || !is.accepts().equals(Accepts.http()))) {
            throw new IllegalArgumentException("its descriptor states endpointSettingsSchema or accepts, which only"
                    + " connectors have: leave them out");
        }
        return new Extension(kind, is.id(), is.version(), is.vendor(), is.secrets(), is.hosts(), type, item, origin);
    }

    private static Extension named(
            ExtensionKind kind, @Nullable String name, Object item, Class<?> type, ExtensionSource origin) {
        String id = Objects.requireNonNull(name, "name() returned null");
        return new Extension(kind, id, null, null, Set.of(), List.of(), type, item, origin);
    }

    /** Returns this extension with the version and vendor of its JAR if it does not state its own. */
    Extension orOf(@Nullable String jarVersion, @Nullable String jarVendor) {
        return new Extension(
                kind,
                id,
                version == null ? jarVersion : version,
                vendor == null ? jarVendor : vendor,
                secrets,
                hosts,
                type,
                item,
                origin);
    }

    /** Whether another one is the same class, found again through another door. */
    boolean sameThroughAnotherDoor(Extension other) {
        return type == other.type && origin.door() != other.origin.door();
    }

    /** Returns its JAR or folder, and the door through which it was found. */
    public String from() {
        return origin.toString();
    }

    String shown() {
        return type.getName() + " in " + origin;
    }

    void log() {
        LOG.info(
                "{} {}, version {}, vendor {}, from {}",
                kind,
                id,
                version == null ? "unknown" : version,
                vendor == null ? "unknown" : vendor,
                origin);
    }
}
