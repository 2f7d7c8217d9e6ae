package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Execution;
import io.adaptor.api.error.MappingException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorSealTest {
    private static final Execution ORDERS = execution("acme", "shop", "orders", "main");
    private static final byte[] KEY = new byte[CursorSeal.SHORTEST_KEY];

    private final CursorSeal seal = CursorSeal.of(KEY, false);

    @Test
    void equalCursorsAreSealedAlikeSoThatACircleOfPagesIsSeen() {
        assertThat(seal.seal(ORDERS, "page 2", false)).isEqualTo(seal.seal(ORDERS, "page 2", false));
        assertThat(CursorSeal.of(KEY, false).open(ORDERS, seal.seal(ORDERS, "page 2", false)))
                .isEqualTo("page 2");
    }

    @Test
    void noTwoCursorsAreSealedWithTheSameNonce() {
        assertThat(nonce(seal.seal(ORDERS, "page 2", false)))
                .isNotEqualTo(nonce(seal.seal(ORDERS, "page 3", false)))
                .isNotEqualTo(nonce(seal.seal(execution("acme", "shop", "orders", "other"), "page 2", false)))
                .isNotEqualTo(nonce(CursorSeal.of(new byte[] {1, 2, 3}, false).seal(ORDERS, "page 2", false)));
    }

    @Test
    void aSealWithoutAKeyHasOneOfItsOwn() {
        String sealed = CursorSeal.of(null, false).seal(ORDERS, "page 2", false);

        assertThatThrownBy(() -> CursorSeal.of(null, false).open(ORDERS, sealed))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> seal.open(ORDERS, sealed)).isInstanceOf(MappingException.class);
    }

    @Test
    void whatLookedTheSameInOneTextIsBoundApart() {
        String sealed = seal.seal(execution("ac", "meshop", "orders", "main"), "page 2", false);

        assertThatThrownBy(() -> seal.open(execution("acme", "shop", "orders", "main"), sealed))
                .isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "adp1.", "adp1.AAAAAAAAAAAAAAAA", "adp1.AAAAAAAAAAAAAAAAAA", "adp1.*", "page 2"})
    void whatIsNoSealedCursorIsRefused(String given) {
        assertThatThrownBy(() -> seal.open(ORDERS, given))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("was not given out for this tenant");
    }

    @Test
    void plainCursorsGoInAndOutWhereTheyAreTrustedAndNoKeyIsThere() {
        CursorSeal trusting = CursorSeal.of(null, true);

        assertThat(trusting.seal(ORDERS, "page 2", false)).isEqualTo("page 2");
        assertThat(trusting.open(ORDERS, "page 2")).isEqualTo("page 2");
        assertThat(trusting.seal(ORDERS, "page 2", true)).startsWith("adp1.");
        assertThat(trusting.open(ORDERS, trusting.seal(ORDERS, "page 2", true))).isEqualTo("page 2");
        assertThat(CursorSeal.of(KEY, true).seal(ORDERS, "page 2", false)).startsWith("adp1.");
    }

    @Test
    void oneBitMoreOrLessIsNoticed() {
        byte[] whole =
                Base64.getUrlDecoder().decode(seal.seal(ORDERS, "page 2", false).substring("adp1.".length()));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            String given = "adp1." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> seal.open(ORDERS, given)).isInstanceOf(MappingException.class);
        }
    }

    private static Execution execution(String tenant, String integration, String endpoint, String connection) {
        return new Execution("r", tenant, integration, endpoint, connection);
    }

    private static byte[] nonce(String sealed) {
        byte[] whole = Base64.getUrlDecoder().decode(sealed.substring("adp1.".length()));
        return Arrays.copyOf(whole, 12);
    }
}
