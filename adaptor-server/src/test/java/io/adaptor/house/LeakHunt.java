package io.adaptor.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks through files for the mark that secrets of tests carry, also in Base64 and hex. */
final class LeakHunt {
    /** Part of each secret that a test sends. */
    static final String MARK = "-canary-";

    private LeakHunt() {}

    /** Where the mark stands, as {@code file:line: text}. */
    static List<String> leaks(Path folder) throws IOException {
        List<String> leaks = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return leaks;
        }
        List<String> forms = forms();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                for (int i = 0; i < lines.size(); i++) {
                    String line = lines.get(i);
                    if (forms.stream().anyMatch(line::contains)) {
                        leaks.add(file + ":" + (i + 1) + ": " + line.strip());
                    }
                }
            }
        }
        return leaks;
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(MARK));
        String hex = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.UTF_8));
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            byte[] bytes = ("x".repeat(shift) + MARK).getBytes(StandardCharsets.UTF_8);
            // Only the characters that hold nothing but bits of the mark.
            forms.add(Base64.getEncoder().encodeToString(bytes).substring((8 * shift + 5) / 6, 8 * bytes.length / 6));
        }
        return forms;
    }
}
