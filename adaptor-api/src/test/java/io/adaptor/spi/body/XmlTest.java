package io.adaptor.spi.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.error.MappingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<a>1.10</a>~{\"a\": \"1.10\"}",
                "<a/>~{\"a\": \"\"}",
                "<a><b>true</b><c> x </c></a>~{\"a\": {\"b\": \"true\", \"c\": \" x \"}}",
                "<a><b>1</b><c/><b>2</b></a>~{\"a\": {\"b\": [\"1\", \"2\"], \"c\": \"\"}}",
                "<a id=\"7\">text</a>~{\"a\": {\"@id\": \"7\", \"#text\": \"text\"}}",
                "<a id=\"7\"/>~{\"a\": {\"@id\": \"7\"}}",
                "<a>mixed <b>1</b> text</a>~{\"a\": {\"b\": \"1\", \"#text\": \"mixed  text\"}}",
                "<a> <b>1</b>  </a>~{\"a\": {\"b\": \"1\"}}",
                "<a><![CDATA[<b>&]]></a>~{\"a\": \"<b>&\"}",
                "<a>&lt;&#228;&#x1F600;</a>~{\"a\": \"<ä\uD83D\uDE00\"}",
                "<x:a xmlns:x=\"urn:1\" x:k=\"v\"><x:b>1</x:b></x:a>~{\"a\": {\"@k\": \"v\", \"b\": \"1\"}}",
                "<a xmlns:x=\"urn:1\" x:type=\"one\" type=\"two\"/>~{\"a\": {\"@x:type\": \"one\", \"@type\": \"two\"}}",
                "<a xmlns:x=\"urn:1\" xmlns:y=\"urn:2\" x:type=\"simple\" y:type=\"Foo\"/>~{\"a\": {\"@x:type\": \"simple\", \"@y:type\": \"Foo\"}}",
                "<a xmlns:x=\"urn:1\" x:nil=\"true\"><b type=\"1\"/></a>~{\"a\": {\"@nil\": \"true\", \"b\": {\"@type\": \"1\"}}}",
                "<a xmlns:x=\"urn:1\"><x:t>1</x:t><t>2</t><x:t>3</x:t></a>~{\"a\": {\"x:t\": [\"1\", \"3\"], \"t\": \"2\"}}",
                "<a xmlns:x=\"urn:1\" xmlns:y=\"urn:1\"><x:t>1</x:t><y:t>2</y:t></a>~{\"a\": {\"t\": [\"1\", \"2\"]}}",
                "<a xmlns:x=\"urn:1\"><t xmlns=\"urn:1\">1</t><x:t>2</x:t></a>~{\"a\": {\"t\": [\"1\", \"2\"]}}",
                "<a xmlns:x=\"urn:1\"><x:image href=\"i\"/><image><url>u</url></image></a>~{\"a\": {\"x:image\": {\"@href\": \"i\"}, \"image\": {\"url\": \"u\"}}}",
                "<a xmlns=\"urn:0\"><b xmlns=\"\">1</b><c>2</c></a>~{\"a\": {\"b\": \"1\", \"c\": \"2\"}}",
                "<a><!-- c --><?p i?>1</a>~{\"a\": \"1\"}"
            })
    void aDocumentHasTheDocumentedShape(String xml, String tree) throws IOException {
        assertThat(read(xml)).isEqualTo(JsonCodec.read(tree));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"order", "orders.order", "order.line", "orders.order.line"})
    void anElementNamedInForceArrayIsAnArrayEvenWhenAlone(String path) throws IOException {
        JsonNode orders =
                read("<orders><order><line>1</line></order></orders>", path).get("orders");

        JsonNode forced = path.endsWith("line") ? orders.get("order").get("line") : orders.get("order");
        JsonNode other = path.endsWith("line")
                ? orders.get("order")
                : orders.get("order").get(0).get("line");
        assertThat(forced.isArray()).isTrue();
        assertThat(forced).hasSize(1);
        assertThat(other.isArray()).isFalse();
    }

    @Test
    void forceArrayHoldsWithinEachOfARepeatedElement() throws IOException {
        assertThat(read("<o><i><t>1</t></i><i><t>2</t></i></o>", "i.t"))
                .isEqualTo(JsonCodec.read("{\"o\": {\"i\": [{\"t\": [\"1\"]}, {\"t\": [\"2\"]}]}}"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        JsonNode tree = JsonCodec.read("""
                {"order": {"@id": "7\\n\\"<", "note": " a\\r\\n\\tb & <c> ]]> ", "line": [{"@n": "1", "#text": "x"}, "y"],
                 "empty": ""}}
                """);

        assertThat(read(XmlWriter.write(tree, StandardCharsets.UTF_8))).isEqualTo(tree);
    }

    @Test
    void namesAreWrittenWithTheirPrefixesSoThatSoapCanBeSpoken() throws IOException {
        String xml = XmlWriter.write(JsonCodec.read("""
                {"soap:Envelope": {"@xmlns:soap": "urn:soap", "soap:Body": {"n": 1.10, "b": true, "nil": null}}}
                """), StandardCharsets.UTF_8);

        assertThat(xml)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"urn:soap\">"
                        + "<soap:Body><n>1.10</n><b>true</b><nil></nil></soap:Body></soap:Envelope>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": 2}!one field",
                "[1]!one field",
                "{\"a\": [1]}!one root",
                "{\"a\": {\"b\": [[1]]}}!array within an array",
                "{\"a\": {\"@b\": {}}}!an attribute must be",
                "{\"a\": {\"b><evil/\": 1}}!not a name",
                "{\"a\": {\"@b=\\\"\\\" c\": 1}}!not a name",
                "{\"a\": \"\\u0000\"}!U+0000",
                "{\"a\": \"\\ud800\"}!U+D800"
            })
    void aTreeThatXmlCantHoldIsRefused(String tree, String why) {
        assertThatThrownBy(() -> XmlWriter.write(JsonCodec.read(tree), StandardCharsets.UTF_8))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anExternalEntityIsNeverRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "top-secret");

        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a>&x;</a>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("internal subset")
                .hasMessageNotContaining("top-secret");
    }

    @Test
    void anExternalDtdIsNeverRead(@TempDir Path folder) throws IOException {
        Path dtd = Files.writeString(folder.resolve("x.dtd"), "<!ENTITY x \"y\">");

        assertThatThrownBy(() -> read("<!DOCTYPE a SYSTEM \"" + dtd.toUri() + "\"><a>&x;</a>"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aDocumentTypeThatOnlyNamesItsDtdIsPassedOverAndTheDtdIsNotFetched() throws IOException {
        try (ServerSocket dtd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dtd.setSoTimeout(1);
            String url = "http://127.0.0.1:" + dtd.getLocalPort() + "/cXML.dtd";
            String tree = "{\"cXML\":{\"@payloadID\":\"1\",\"Status\":{\"@code\":\"200\"}}}";
            String content = "<cXML payloadID='1'><Status code='200'/></cXML>";
            for (String type : List.of(
                    "<!DOCTYPE cXML SYSTEM \"" + url + "\">",
                    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- [ ] <!DOCTYPE - --><?x [?>\n<!DOCTYPE cXML SYSTEM '"
                            + url + "' >",
                    "<!DOCTYPE cXML PUBLIC \"-//a//EN\" \"" + url + "?a=[>]\">",
                    "<!DOCTYPE cXML>")) {
                assertThat(read(type + content)).hasToString(tree);
            }
            byte[] utf16 = ("<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE cXML SYSTEM '" + url + "'>" + content)
                    .getBytes(StandardCharsets.UTF_16);
            assertThat(XmlReader.read(utf16, null, List.of(), MemoryLimit.none()))
                    .hasToString(tree);
            assertThatThrownBy(dtd::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a []><a/>",
                "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
                "<!DOCTYPE a SYSTEM 'urn:x' [<!ENTITY x 'y'>]><a/>",
                "<!--x--><!DOCTYPE a PUBLIC '-//x' 'urn:>x'\n[ <!ENTITY x 'y'> ]><a/>"
            })
    void aDocumentTypeThatDeclaresSomethingIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).hasMessageContaining("internal subset");
    }

    @Test
    void whatOnlyLooksLikeAnEntityIsReadUnderADocumentType() throws IOException {
        assertThat(
                        read(
                                "<!DOCTYPE a SYSTEM 'urn:x'><a b='&#38;&lt;'><!-- &nbsp; --><?p &q;?><![CDATA[&nbsp;]]>&amp;c;</a>"))
                .hasToString("{\"a\":{\"@b\":\"&<\",\"#text\":\"&nbsp;&c;\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>&nbsp;</a>", "<a b='&nbsp;'/>", "<a b='x&amp;&y;'/>"})
    void anEntityOfADtdIsNeverResolved(String content) {
        assertThatThrownBy(() -> read("<!DOCTYPE a SYSTEM 'urn:x'>" + content)).isInstanceOf(IOException.class);
    }

    @Test
    void aBillionLaughsAreRefusedAtOnce() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> read(dtd + "]><lolz>&l9;</lolz>"))
                        .hasMessageContaining("internal subset"));
    }

    @Test
    void nestingIsBoundedAtAHundredLevels() throws IOException {
        assertThat(read("<a>".repeat(100) + "</a>".repeat(100)).has("a")).isTrue();
        assertThatThrownBy(() -> read("<a>".repeat(101) + "</a>".repeat(101))).hasMessageContaining("100 levels");
        assertThatThrownBy(() -> read("<a>".repeat(100_000))).hasMessageContaining("100 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<a><b></a>",
                "<a>&undeclared;</a>",
                "<x:a/>",
                "<a/><b/>",
                "text",
                "<a",
                "<a b=1/>",
                "<a>\u0001</a>"
            })
    void aMalformedDocumentIsRefusedWithAPositionAndWithoutQuotingIt(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(IOException.class).hasMessageMatching("(?s).*(line \\d+).*");
    }

    @Test
    void theCharsetIsThatOfTheMarkElseOfTheHeaderElseOfTheDocument() throws IOException {
        byte[] declared =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ä</a>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] marked = "\uFEFF<a>ä</a>".getBytes(StandardCharsets.UTF_16LE);

        assertThat(XmlReader.read(declared, null, List.of(), MemoryLimit.none())
                        .get("a")
                        .textValue())
                .isEqualTo("ä");
        assertThat(XmlReader.read(declared, StandardCharsets.ISO_8859_1, List.of(), MemoryLimit.none())
                        .get("a")
                        .textValue())
                .isEqualTo("ä");
        assertThat(XmlReader.read(marked, null, List.of(), MemoryLimit.none())
                        .get("a")
                        .textValue())
                .isEqualTo("ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "nonsense"})
    void aCharsetOfTheHeaderWinsOverWhatTheDocumentDeclares(String declared) throws IOException {
        byte[] latin =
                ("<?xml version=\"1.0\" encoding=\"" + declared + "\"?><a>ä</a>").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(XmlReader.read(latin, StandardCharsets.ISO_8859_1, List.of(), MemoryLimit.none())
                        .get("a")
                        .textValue())
                .isEqualTo("ä");
    }

    @Test
    void manySiblingsAreReadInReasonableTime() {
        String xml = "<r>" + "<a/>".repeat(500_000) + "</r>";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(read(xml, "a").get("r").get("a")).hasSize(500_000));
    }

    private static JsonNode read(String xml, String... forceArray) throws IOException {
        return XmlReader.read(xml.getBytes(StandardCharsets.UTF_8), null, List.of(forceArray), MemoryLimit.none());
    }
}
