package io.adaptor.testkit.contract;

import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;

/** Rules about what is known of a connector before it does anything. */
final class DescriptorRules {
    private static final int TIMES = 100;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    static final String LIST = "META-INF/services/" + ConnectorFactory.class.getName();

    private DescriptorRules() {}

    static void stable(ConnectorFactory factory, ConnectorFactory another) {
        ConnectorDescriptor first = Objects.requireNonNullElseGet(factory.descriptor(), () -> {
            throw Breach.of("descriptor() returned null", "return ConnectorDescriptor.of(id, version), or a builder's");
        });
        for (ConnectorDescriptor other : new ConnectorDescriptor[] {factory.descriptor(), another.descriptor()}) {
            Breach.unless(
                    first.equals(other),
                    "descriptor() returned " + first.id() + " " + first.version() + " once, and something else later",
                    "keep the descriptor in a static final field; it must not depend on time, environment or calls");
        }
    }

    static void atOnce(ConnectorFactory factory) {
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            factory.descriptor();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Breach.unless(
                took.compareTo(AT_ONCE) < 0,
                "asking for the descriptor " + TIMES + " times took " + took.toMillis() + " ms",
                "descriptor() must not do I/O: it is asked while applications start, for every connector on the class"
                        + " path; build it once, in a static final field");
    }

    static void canBeFound(ConnectorFactory factory) {
        Class<?> type = factory.getClass();
        Breach.unless(
                Modifier.isPublic(type.getModifiers()) && hasPublicConstructor(type),
                type.getName() + " has no public constructor without parameters, or is not public itself",
                "make the class and such a constructor public; what it needs comes with create(integration, context)");
        Breach.unless(
                isListed(type),
                type.getName() + " is not named in any " + LIST,
                "add the file src/main/resources/" + LIST + " with the line " + type.getName());
    }

    private static boolean hasPublicConstructor(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static boolean isListed(Class<?> type) {
        try {
            for (URL list : Collections.list(type.getClassLoader().getResources(LIST))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
                    if (lines.lines()
                            .anyMatch(
                                    line -> line.replaceFirst("#.*", "").strip().equals(type.getName()))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
