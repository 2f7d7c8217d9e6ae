package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedJsonTest {
    private final SealedJson json = new SealedJson(TestDatabase.KEYS);

    private static JsonNode text(int length) {
        return JsonNodeFactory.instance.textNode(
                "canary-".repeat(length / 7 + 1).substring(0, length));
    }

    @Test
    void jsonOfAnyLengthComesBack() {
        for (int length : new int[] {0, 1, (1 << 20) - 2, (1 << 20) - 1, 3 << 20}) {
            byte[] sealed = json.seal("acme", "job:1", text(length));

            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary-");
            assertThat(json.open("acme", "job:1", sealed)).isEqualTo(text(length));
        }
    }

    @Test
    void aPieceThatIsMissingOrElsewhereIsNoticed() {
        byte[] sealed = json.seal("acme", "job:1", text(3 << 20));
        int first = Integer.BYTES + ByteBuffer.wrap(sealed).getInt();
        byte[] shorter = Arrays.copyOfRange(sealed, first, sealed.length);

        assertThatThrownBy(() -> json.open("acme", "job:1", shorter)).hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> json.open("acme", "job:2", sealed)).hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> json.open("other", "job:1", sealed)).hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> json.open("acme", "job:1", Arrays.copyOf(sealed, sealed.length - 1)))
                .hasMessageContaining("damaged");
    }
}
