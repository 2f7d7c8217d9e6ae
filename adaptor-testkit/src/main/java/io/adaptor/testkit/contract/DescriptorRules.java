package io.adaptor.testkit.contract;

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
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Rules about the descriptor of an extension. */
final class DescriptorRules {
    private static final int TIMES = 100;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String SERVICES = "META-INF/services/";

    private DescriptorRules() {}

    static void stable(Supplier<?> descriptor, Supplier<?> another) {
        Object first = descriptor.get();
        if (first == null) {
            throw Breach.of("descriptor() returned null", "return what the builder of the descriptor makes");
        }
        for (Object other : List.of(descriptor.get(), another.get())) {
            Breach.unless(
                    first.equals(other),
                    "descriptor() returned " + first + " once, and something else later",
                    "keep the descriptor in a static final field; it must not depend on time, environment or calls");
        }
    }

    static void atOnce(Supplier<?> descriptor) {
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            Objects.requireNonNull(descriptor.get());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Breach.unless(
                took.compareTo(AT_ONCE) < 0,
                "asking for the descriptor " + TIMES + " times took " + took.toMillis() + " ms",
                "descriptor() must not do I/O: it is asked while applications start, for every extension on the class"
                        + " path; build it once, in a static final field");
    }

    static void canBeFound(Object extension, Class<?> service) {
        Class<?> type = extension.getClass();
        String list = SERVICES + service.getName();
        Breach.unless(
                Modifier.isPublic(type.getModifiers()) && hasPublicConstructor(type),
                type.getName() + " has no public constructor without parameters, or is not public itself",
                "make the class and such a constructor public; what it needs comes with the call that uses it");
        Breach.unless(
                isListed(type, list),
                type.getName() + " is not named in any " + list,
                "add the file src/main/resources/" + list + " with the line " + type.getName());
    }

    private static boolean hasPublicConstructor(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static boolean isListed(Class<?> type, String list) {
        try {
            for (URL found : Collections.list(type.getClassLoader().getResources(list))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(found.openStream(), StandardCharsets.UTF_8))) {
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
