package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Links are read from any text, and mean the same when they are written out plainly and read again. */
class LinkHeaderFuzzTest {
    static Stream<String> seeds() {
        return Stream.of(
                "<https://a.example/x?page=2>; rel=\"next\", <https://a.example/x?page=9>; rel=last",
                "</x>;rel=\"prev  next\";title=\"a \\\"b\\\" c\";Title=d , ,<>; ; rel",
                "<a>;rel=next;rel=\"other\"<b>", "<a; rel=next", "<a>; rel = \"next", "<a>;title*=UTF-8''%e2%82%ac; rel=next");
    }

    @DictionaryEntries({"<", ">", "; rel=", "\"next\"", ",", "\\", "; rel=\"prev next\""})
    @MethodSource("seeds")
    @FuzzTest
    void linksSurviveBeingWrittenOut(@NotNull @WithUtf8Length(max = 4_000) String text) {
        List<LinkHeader.Link> links = LinkHeader.parse(List.of(text));
        for (LinkHeader.Link link : links) {
            assertThat(text).contains(link.target());
            assertThat(link.target()).doesNotContain(">");
        }
        String plain = links.stream().map(LinkHeaderFuzzTest::written).collect(Collectors.joining(", "));
        assertThat(LinkHeader.parse(List.of(plain))).isEqualTo(links);
        assertThat(LinkHeader.target(List.of(plain), "next")).isEqualTo(LinkHeader.target(List.of(text), "NEXT"));
    }

    private static String written(LinkHeader.Link link) {
        return "<" + link.target() + ">"
                + link.parameters().entrySet().stream()
                        .map(parameter -> "; " + parameter.getKey() + "=\""
                                + parameter.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining());
    }
}
