package io.adaptor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages, comments and pages say things the way native authors of technical English do. */
class LanguageTest {
    private static final Path ROOT =
            Path.of(System.getProperty("adaptor.root", "..")).toAbsolutePath().normalize();
    private static final Set<String> TEXTS =
            Set.of(".java", ".md", ".ts", ".tsx", ".json", ".yaml", ".yml", ".properties", ".lua", ".html", ".sql");
    private static final Set<String> PAGES = Set.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md");
    // What readers of Java see of a source: its texts and comments. A character is matched so that '"' opens no text.
    private static final Pattern PROSE = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\""
            + "|'(?:[^'\\\\\\n]|\\\\[^\\n]{1,5})'|//[^\\n]*+|/\\*[\\s\\S]*?\\*/");

    private static final List<Phrase> PHRASES = List.of(
            phrase("told|tells|telling", "reports, returns, says, describes; distinguishes"),
            phrase("mend(?:s|ed|ing)?", "fix"),
            phrase("reckon(?:s|ed|ing)?", "compute, consider"),
            phrase("the other (?:side|end)", "the remote system, the peer"),
            phrase("for people", "display name, for display, human-readable"),
            phrase("(?:came|come|comes|becomes) of it", "the result"),
            phrase("whose is what", "ownership"),
            phrase("answer(?:s|ed|ing)? null", "returns null"),
            phrase("what it minded", "the cause"),
            phrase("foresaw", "unexpected"),
            phrase("worn[- ]out", "expired"),
            phrase("in a circle", "a cycle"),
            phrase("for ever", "forever, indefinitely"),
            phrase("let(?:s|ting)? go", "releases"),
            phrase("strangers?", "untrusted"),
            phrase("as (?:he|she|it|they|the \\w+|its \\w+) likes?", "as the owner chooses"),
            phrase("he|his|him|himself", "the caller, they"),
            // German "ist kein": where nothing exists, "there is no" is right.
            phrase(
                    "(?<!there\\s)is no (?:URL|URI|JSON|YAML|host|text|file|folder|form|object|array|list|number|path|name|schema"
                            + "|plugin|secret|value|certificate|placeholder|variable|input|handshake)",
                    "is not a"));

    @Test
    void everyTextAndCommentIsWrittenAsNativeAuthorsWrite() throws IOException {
        List<Path> files = files();
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            if (!file.toString().endsWith(".java")) {
                search(file, text, 0, text.length(), found);
                continue;
            }
            Matcher prose = PROSE.matcher(text);
            while (prose.find()) {
                if (text.charAt(prose.start()) != '\'') {
                    search(file, text, prose.start(), prose.end(), found);
                }
            }
        }

        assertThat(files).hasSizeGreaterThan(1500);
        assertThat(found).isEmpty();
    }

    private static void search(Path file, String text, int from, int to, List<String> found) {
        for (Phrase phrase : PHRASES) {
            Matcher matcher = phrase.pattern().matcher(text).region(from, to).useTransparentBounds(true);
            while (matcher.find()) {
                long line = text.substring(0, matcher.start()).lines().count();
                found.add(ROOT.relativize(file) + ":" + Math.max(1, line) + " \""
                        + matcher.group().replaceAll("[\\s*/]+", " ") + "\": write " + phrase.instead());
            }
        }
    }

    /** What is committed and written by hand; a migration can't change, for its checksum is stored in databases. */
    private static List<Path> files() throws IOException {
        Set<String> skipped = Set.of("target", "node_modules", "test", "assets", "migrations");
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean ours = folder.equals(ROOT) || !(name.startsWith(".") || skipped.contains(name));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = ROOT.relativize(file);
                String name = file.getFileName().toString();
                String folders = "/" + path;
                boolean shipped = folders.contains("/src/main/") && !name.equals("licenses.md");
                boolean page = path.startsWith("docs") && name.endsWith(".md") || PAGES.contains(path.toString());
                boolean console = folders.contains("/console/src/") || folders.endsWith("/console/README.md");
                int dot = name.lastIndexOf('.');
                if ((shipped || page || console) && dot >= 0 && TEXTS.contains(name.substring(dot))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().collect(Collectors.toList());
    }

    private static Phrase phrase(String words, String instead) {
        // A phrase may be broken over two lines of a comment.
        String spaced = words.replace(" ", "(?:\\s|\\*|//)+");
        return new Phrase(Pattern.compile("(?i)(?<![\\w-])(?:" + spaced + ")(?![\\w-])"), instead);
    }

    private record Phrase(Pattern pattern, String instead) {}
}
