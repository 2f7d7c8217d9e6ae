package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.internal.pagination.LinkHeader.Link;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkHeaderTest {
    @Test
    void blanksMayStandAroundEverySeparator() {
        assertThat(read(" \t, < /2 >\t; \trel \t= \t\"next\" \t; title\t=\tTwo ,\t<b>"))
                .containsExactly(new Link("/2", Map.of("rel", "next", "title", "Two")), new Link("b", Map.of()));
    }

    @Test
    void whatIsQuotedKeepsItsSeparatorsAndLosesItsBackslashes() {
        assertThat(read("</2>; title=\"a \\\"b\\\\ ;,\"; rel=next"))
                .containsExactly(new Link("/2", Map.of("title", "a \"b\\ ;,", "rel", "next")));
    }

    @Test
    void aTextThatEndsInTheMiddleCountsAsFarAsItGoes() {
        assertThat(read("</2>; rel=\"ne")).containsExactly(new Link("/2", Map.of("rel", "ne")));
        assertThat(read("</2>; rel=\"ne\\")).containsExactly(new Link("/2", Map.of("rel", "ne\\")));
        assertThat(read("</2>; rel=")).containsExactly(new Link("/2", Map.of("rel", "")));
        assertThat(read("</2>; rel")).containsExactly(new Link("/2", Map.of("rel", "")));
        assertThat(read("</2>;")).containsExactly(new Link("/2", Map.of()));
        assertThat(read("</2>")).containsExactly(new Link("/2", Map.of()));
        assertThat(read("</1>, </2")).containsExactly(new Link("/1", Map.of()));
        assertThat(read("</1>, /2")).containsExactly(new Link("/1", Map.of()));
        assertThat(read("<")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read(", ,")).isEmpty();
    }

    @Test
    void anEmptyTargetIsOneToo() {
        assertThat(read("<>; rel=next")).containsExactly(new Link("", Map.of("rel", "next")));
    }

    @Test
    void ofSeveralParametersOfANameTheFirstCounts() {
        assertThat(read("</2>; REL=next; rel=prev; =x")).containsExactly(new Link("/2", Map.of("rel", "next")));
    }

    @Test
    void theFirstLinkOfARelationIsTheTarget() {
        List<String> fields = List.of("</1>; rel=\"first  NEXT\", </2>; rel=next", "</3>; rel=last");

        assertThat(LinkHeader.target(fields, "next")).isEqualTo("/1");
        assertThat(LinkHeader.target(fields, "last")).isEqualTo("/3");
        assertThat(LinkHeader.target(fields, "prev")).isNull();
    }

    private static List<Link> read(String field) {
        return LinkHeader.parse(List.of(field));
    }
}
