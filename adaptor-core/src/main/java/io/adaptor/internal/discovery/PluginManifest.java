package io.adaptor.internal.discovery;

import io.adaptor.spi.SpiVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of a JAR in {@code META-INF/MANIFEST.MF}, which an operator can read before any of its code runs.
 * Immutable.
 *
 * @param vendor its vendor; null if not stated
 * @param hosts the hosts that its extensions may declare at most
 * @param secrets the secrets that its extensions may declare at most
 */
record PluginManifest(
        String name, String version, @Nullable String vendor, SpiRange spi, Set<String> hosts, Set<String> secrets) {
    private static final String PREFIX = "Adaptor-";
    private static final String NAME = "Adaptor-Plugin-Name";
    private static final String VERSION = "Adaptor-Plugin-Version";
    private static final String VENDOR = "Adaptor-Plugin-Vendor";
    private static final String SPI = "Adaptor-Spi";
    private static final String HOSTS = "Adaptor-Plugin-Hosts";
    private static final String SECRETS = "Adaptor-Plugin-Secrets";
    private static final int MOST_SHOWN = 20;
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** Whether a JAR declares itself a plugin. */
    static boolean isIn(Attributes main) {
        return main.keySet().stream().anyMatch(key -> key.toString().startsWith(PREFIX));
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException if an entry is missing or invalid
     */
    static PluginManifest read(Attributes main) {
        List<String> missing = List.of(NAME, VERSION, SPI).stream()
                .filter(entry -> text(main, entry) == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("its META-INF/MANIFEST.MF lacks " + String.join(", ", missing)
                    + ": add what is missing to the main attributes (" + NAME + ": acme, " + VERSION + ": 1.0.0, " + SPI
                    + ": [1,2))");
        }
        String name = String.valueOf(text(main, NAME));
        if (!NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    NAME + " is \"" + name + "\": it must be 1 to 64 of the characters A-Z a-z 0-9 _ . -");
        }
        return new PluginManifest(
                name,
                String.valueOf(text(main, VERSION)),
                text(main, VENDOR),
                SpiRange.parse(String.valueOf(text(main, SPI))),
                list(main, HOSTS),
                list(main, SECRETS));
    }

    /**
     * Checks an extension on the class path against the manifest entries that exist; none is required there.
     *
     * @throws IllegalArgumentException if the SPI version does not match, or the extension declares more than the
     *     manifest
     */
    static void checkOnClassPath(Attributes main, Extension extension) {
        if (text(main, NAME) != null) {
            PluginManifest manifest = read(main);
            manifest.checkSpi();
            manifest.check(extension);
        } else if (text(main, SPI) != null) {
            checkSpi(SpiRange.parse(String.valueOf(text(main, SPI))));
        }
    }

    /** Rejects a plugin for another version of the SPI. */
    void checkSpi() {
        checkSpi(spi);
    }

    private static void checkSpi(SpiRange range) {
        if (!range.contains(SpiVersion.CURRENT)) {
            throw new IllegalArgumentException("it works with version " + range.text() + " of the SPI (Adaptor-Spi),"
                    + " but this is " + SpiVersion.CURRENT + ": take a version of it that is made for "
                    + SpiVersion.CURRENT);
        }
    }

    /** Rejects an extension that declares more than the manifest does. */
    void check(Extension extension) {
        refuse(
                extension,
                extension.secrets().stream()
                        .filter(secret -> !secrets.contains(secret))
                        .toList(),
                "secrets",
                SECRETS);
        refuse(
                extension,
                extension.hosts().stream()
                        .filter(host -> hosts.stream().noneMatch(pattern -> HostPatterns.covers(pattern, host)))
                        .toList(),
                "hosts",
                HOSTS);
    }

    private static void refuse(Extension extension, List<String> undeclared, String what, String entry) {
        if (!undeclared.isEmpty()) {
            throw new IllegalArgumentException("its " + extension.kind() + " " + extension.id() + " declares the "
                    + what + " " + shown(undeclared)
                    + ", which its manifest does not: add them to " + entry);
        }
    }

    private static String shown(List<String> names) {
        String first = new TreeSet<>(names).stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= MOST_SHOWN ? first : first + " and more";
    }

    private static @Nullable String text(Attributes main, String entry) {
        String value = main.getValue(entry);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Set<String> list(Attributes main, String entry) {
        String value = text(main, entry);
        return value == null
                ? Set.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
