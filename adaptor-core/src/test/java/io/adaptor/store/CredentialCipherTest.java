package io.adaptor.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCipherTest {
    private static final String OLD = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String NEW = CredentialCipher.newKey();
    private static final SecretPlace PLACE = new SecretPlace("acme", "crm", "default", "tokens");
    private static final byte[] PLAIN = "refresh-token-äöü".getBytes(UTF_8);

    // Made by hand with the JVM's own AES/GCM/NoPadding and a nonce of the bytes 0 to 11.
    private static final String KNOWN = "AQcyMDI2LTAxAAECAwQFBgcICQoLX4DdDrxruoHcsxrbH+ISoCW+wDt8O63x4CRqnbGT1tHMjBN/";

    private final CredentialCipher cipher = CredentialCipher.of("2026-01:" + OLD);

    @Test
    void whatWasEncryptedIsDecrypted() {
        assertThat(cipher.decrypt(cipher.encrypt(PLAIN, PLACE), PLACE)).isEqualTo(PLAIN);
        assertThat(cipher.decrypt(cipher.encrypt(new byte[0], PLACE), PLACE)).isEmpty();
        assertThat(cipher.encrypt(PLAIN, PLACE)).isNotEqualTo(cipher.encrypt(PLAIN, PLACE));
    }

    @Test
    void theDocumentedFormatIsReadWithThePlainAlgorithmOfTheJvm() throws Exception {
        byte[] ciphertext = cipher.encrypt(PLAIN, PLACE);

        byte[] id = "2026-01".getBytes(US_ASCII);
        int head = 2 + id.length;
        assertThat(ciphertext[0]).isEqualTo((byte) 1);
        assertThat(ciphertext[1]).isEqualTo((byte) id.length);
        assertThat(Arrays.copyOfRange(ciphertext, 2, head)).isEqualTo(id);
        assertThat(plain(ciphertext, head).doFinal(ciphertext, head + 12, ciphertext.length - head - 12))
                .isEqualTo(PLAIN);
    }

    @Test
    void aCiphertextOfAnEarlierReleaseIsStillDecrypted() {
        byte[] known = Base64.getDecoder().decode(KNOWN);

        assertThat(cipher.decrypt(known, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void aChangeOfAnyByteIsRefused() {
        byte[] ciphertext = cipher.encrypt(PLAIN, PLACE);
        for (int i = 0; i < ciphertext.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = ciphertext.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> cipher.decrypt(changed, PLACE))
                        .as("byte %d, bit %d", i, bit)
                        .isInstanceOf(AdaptorException.class)
                        .hasMessageNotContaining("refresh-token");
            }
        }
    }

    @Test
    void aCiphertextCutOffAnywhereIsRefused() {
        byte[] ciphertext = cipher.encrypt(PLAIN, PLACE);
        for (int length = 0; length < ciphertext.length; length++) {
            byte[] cut = Arrays.copyOf(ciphertext, length);
            assertThatThrownBy(() -> cipher.decrypt(cut, PLACE))
                    .as("%d bytes", length)
                    .isInstanceOf(AdaptorException.class);
        }
    }

    @Test
    void aCiphertextIsOfNoUseInAnotherPlace() {
        byte[] ciphertext = cipher.encrypt(PLAIN, new SecretPlace("a", "b", "c", "d"));
        for (SecretPlace other : List.of(
                new SecretPlace("x", "b", "c", "d"),
                new SecretPlace("a", "x", "c", "d"),
                new SecretPlace("a", "b", "x", "d"),
                new SecretPlace("a", "b", "c", "x"),
                new SecretPlace("ab", "", "c", "d"),
                new SecretPlace("", "ab", "c", "d"))) {
            assertThatThrownBy(() -> cipher.decrypt(ciphertext, other))
                    .isInstanceOf(AdaptorException.class)
                    .hasMessageContaining("belongs to another place");
        }
    }

    @Test
    void afterARotationTheNewestKeyEncryptsAndAllDecrypt() {
        byte[] before = cipher.encrypt(PLAIN, PLACE);

        CredentialCipher rotated = cipher.rotatedTo("2026-02:" + NEW);

        assertThat(rotated.keyIds()).containsExactly("2026-02", "2026-01");
        assertThat(rotated.decrypt(before, PLACE)).isEqualTo(PLAIN);
        assertThat(rotated.needsRotation(before)).isTrue();
        byte[] after = rotated.reencrypt(before, PLACE);
        assertThat(rotated.needsRotation(after)).isFalse();
        assertThat(CredentialCipher.of("2026-02:" + NEW).decrypt(after, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void aMissingKeyIsNamedAndSoAreThoseThatAreThere() {
        byte[] ciphertext = cipher.encrypt(PLAIN, PLACE);

        assertThatThrownBy(() -> CredentialCipher.of("2026-02:" + NEW).decrypt(ciphertext, PLACE))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("\"2026-01\", which is not here; known are [2026-02]")
                .hasMessageContaining("tokens of connection \"default\" of integration \"crm\" of tenant \"acme\"");
    }

    @Test
    void anotherKeyUnderTheSameIdIsRefused() {
        byte[] ciphertext = cipher.encrypt(PLAIN, PLACE);

        assertThatThrownBy(() -> CredentialCipher.of("2026-01:" + NEW).decrypt(ciphertext, PLACE))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("cannot be decrypted");
    }

    @Test
    void aKeyAloneGetsAnIdOfItsOwn() {
        CredentialCipher alone = CredentialCipher.of(OLD);

        assertThat(alone.keyIds()).isEqualTo(CredentialCipher.of(OLD + "\n").keyIds());
        assertThat(alone.keyIds()).isNotEqualTo(CredentialCipher.of(NEW).keyIds());
        assertThat(CredentialCipher.of(NEW, OLD).decrypt(alone.encrypt(PLAIN, PLACE), PLACE))
                .isEqualTo(PLAIN);
    }

    @Test
    void aKeyInTheAlphabetOfUrlsIsTheSameKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0xfb);

        assertThat(CredentialCipher.of(Base64.getUrlEncoder().withoutPadding().encodeToString(key))
                        .keyIds())
                .isEqualTo(CredentialCipher.of(Base64.getEncoder().encodeToString(key))
                        .keyIds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "MDEyMzQ1Njc4OWFiY2RlZg==",
                "not~base64~not~base64~not~base64~not~bas",
                "a b:@OLD@",
                ":@OLD@"
            })
    void whatIsNoKeyIsRefusedWithoutBeingShown(String template) {
        String text = template.replace("@OLD@", OLD);

        assertThatThrownBy(() -> CredentialCipher.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text))
                        .isTrue())
                .hasMessageNotContaining(OLD.substring(0, 8));
    }

    @Test
    void twoKeysNeedTwoIds() {
        assertThatThrownBy(() -> cipher.rotatedTo("2026-01:" + NEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two keys have the id \"2026-01\"; each needs its own");
        assertThatThrownBy(CredentialCipher::of).hasMessage("a cipher needs at least one key");
    }

    @Test
    void whatItEncryptsIsBounded() {
        byte[] most = new byte[CredentialCipher.MAX_BYTES];

        assertThat(cipher.decrypt(cipher.encrypt(most, PLACE), PLACE)).isEqualTo(most);
        assertThatThrownBy(() -> cipher.encrypt(new byte[most.length + 1], PLACE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cipher.decrypt(new byte[most.length + 500], PLACE))
                .isInstanceOf(AdaptorException.class);
    }

    @Test
    void itShowsNothingButIds() {
        assertThat(cipher).hasToString("CredentialCipher[2026-01]");
    }

    @Test
    void aPlaceIsWellFormedText() {
        assertThatThrownBy(() -> new SecretPlace("a\ud800", "b", "c", "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tenantId of a secret's place must be well-formed text");
    }

    @Test
    void withoutTinkTheErrorNamesTheArtifact() throws Exception {
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("tink"))
                .map(CredentialCipherTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(CredentialCipher.class.getName());
            assertThatThrownBy(() -> type.getMethod("of", String[].class).invoke(null, (Object) new String[] {OLD}))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add com.google.crypto.tink:tink");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Cipher plain(byte[] ciphertext, int head) throws Exception {
        ByteArrayOutputStream associated = new ByteArrayOutputStream();
        associated.write(ciphertext, 0, head);
        DataOutputStream parts = new DataOutputStream(associated);
        for (String part : List.of("acme", "crm", "default", "tokens")) {
            byte[] bytes = part.getBytes(UTF_8);
            parts.writeInt(bytes.length);
            parts.write(bytes);
        }
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(OLD), "AES"),
                new GCMParameterSpec(128, ciphertext, head, 12));
        aes.updateAAD(associated.toByteArray());
        return aes;
    }
}
