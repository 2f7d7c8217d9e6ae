package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a document, it is read or refused with its mistakes; nothing else escapes. */
class GarbledDocumentTest {
    private static final String ALPHABET = "abc019 \n\t:-[]{},'\"&*!|>%@#?\\\u0000\u00e9\ud83d~.<=$";

    @Test
    void yamlGarbledAtRandomIsReadOrRefused() {
        garble(Samples.kitchenSink(), 300, 11);
    }

    @Test
    void jsonGarbledAtRandomIsReadOrRefused() {
        garble(IntegrationFormat.toJson(Samples.read(Samples.kitchenSink())), 300, 12);
    }

    @Test
    void aCutOffDocumentIsReadOrRefused() {
        String yaml = Samples.kitchenSink();
        String json = IntegrationFormat.toJson(Samples.read(yaml));
        for (int end = 0; end < yaml.length(); end += 7) {
            readOrRefuse(yaml.substring(0, end));
        }
        for (int end = 0; end < json.length(); end += 7) {
            assertThat(Samples.mistakes(json.substring(0, end))).isNotEmpty();
        }
    }

    private static void garble(String text, int times, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            StringBuilder garbled = new StringBuilder(text);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(garbled.length());
                char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                switch (random.nextInt(3)) {
                    case 0 -> garbled.deleteCharAt(at);
                    case 1 -> garbled.insert(at, other);
                    default -> garbled.setCharAt(at, other);
                }
            }
            readOrRefuse(garbled.toString());
        }
    }

    private static void readOrRefuse(String text) {
        try {
            Integration read = Samples.read(text);
            assertThat(Samples.read(IntegrationFormat.toYaml(read))).isEqualTo(read);
        } catch (FormatException refused) {
            assertThat(refused.errors()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.message()).isNotBlank().doesNotContain("\n");
                assertThat(error.line()).isNotNegative();
            });
        }
    }
}
