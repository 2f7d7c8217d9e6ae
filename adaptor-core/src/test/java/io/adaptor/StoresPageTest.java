package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java on the page about stores compiles. */
class StoresPageTest {
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final String IMPORTS = """
            import io.adaptor.*;
            import io.adaptor.api.*;
            import io.adaptor.spi.*;
            import io.adaptor.store.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.ConcurrentHashMap;
            """;

    @TempDir
    Path folder;

    @Test
    void everySnippetCompiles() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("adaptor.root", ".."), "docs", "stores.md"));
        Matcher snippets = SNIPPET.matcher(page);
        int seen = 0;
        while (snippets.find()) {
            String text = snippets.group(1);
            String body = text.contains(" class ") ? text : "void run(Integration integration) {\n" + text + "}\n";
            assertThat(problems(IMPORTS + "class Snippet {\n" + body + "}\n"))
                    .as(text)
                    .isEmpty();
            seen++;
        }

        assertThat(seen).isEqualTo(4);
        assertThat(problems("class Snippet { Missing field; }")).contains("Missing");
    }

    private String problems(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options =
                List.of("-proc:none", "-nowarn", "-Xlint:none", "-d", folder.toString(), "-cp", classPath);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            return compiled ? "" : problems.toString();
        }
    }
}
