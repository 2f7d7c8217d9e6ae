package io.adaptor.server.database;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.CredentialSeal;
import io.adaptor.store.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that credentials are encrypted with, themselves encrypted with the one of {@code ENCRYPTION_KEY}. The newest
 * encrypts. One that another instance made is found when something encrypted with it is met, so keys change while all run.
 * Thread-safe.
 */
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final TenantSql sql;
    private final CredentialCipher wrapping;
    private volatile CredentialCipher cipher;

    private KeyRing(TenantSql sql, CredentialCipher wrapping, CredentialCipher cipher) {
        this.sql = sql;
        this.wrapping = wrapping;
        this.cipher = cipher;
    }

    /**
     * Reads the ring; an empty one gets its first key.
     *
     * @param sql where it is
     * @param wrapping the key of {@code ENCRYPTION_KEY}, and older ones that the ring may still be wrapped with
     * @return the ring
     * @throws io.adaptor.api.error.AdaptorException {@code AUTH_FAILED} if it is wrapped with another key
     */
    public static KeyRing open(TenantSql sql, CredentialCipher wrapping) {
        return new KeyRing(sql, wrapping, sql.asNobody(client -> {
            // Two instances that start together agree on one first key.
            client.sql("LOCK TABLE key_ring IN SHARE ROW EXCLUSIVE MODE").update();
            if (client.sql("SELECT count(*) FROM key_ring").query(Long.class).single() == 0) {
                add(client, wrapping);
            }
            return read(client, wrapping);
        }));
    }

    /** Encrypts and decrypts now; for what is written. */
    CredentialCipher cipher() {
        return cipher;
    }

    /** Seals connections and tokens. */
    CredentialSeal seal() {
        return new CredentialSeal(cipher);
    }

    /** Opens something; the ring is read again where it was sealed with a key that is not known here. */
    <T> T open(byte[] sealed, Function<CredentialCipher, T> how) {
        CredentialCipher known = cipher;
        if (!known.keyIds().contains(CredentialCipher.keyId(sealed))) {
            known = sql.asNobody(client -> read(client, wrapping));
            cipher = known;
        }
        return how.apply(known);
    }

    /**
     * Adds a key, which encrypts from now on, here at once and in other instances when they hear of it or meet what it
     * encrypted.
     *
     * @return its id
     */
    public String rotate() {
        cipher = sql.asNobody(client -> {
            add(client, wrapping);
            Changes.announce(client, Change.Kind.RING, "");
            return read(client, wrapping);
        });
        return cipher.keyIds().get(0);
    }

    /** Reads the ring again, where another instance may have added a key; what can't be opened leaves it as it is here. */
    public void refresh() {
        try {
            cipher = sql.asNobody(client -> read(client, wrapping));
        } catch (AdaptorException e) {
            if (e.code() != StandardErrorCode.AUTH_FAILED) {
                throw e;
            }
            LOG.error(
                    "the ring of keys was wrapped with another key than this instance has; it continues with those it knows");
        }
    }

    /** The ids of the keys that it can be opened with. */
    List<String> wrappingKeyIds() {
        return wrapping.keyIds();
    }

    /**
     * Wraps all keys of a ring with the newest key of a cipher.
     *
     * @param sql where it is
     * @param wrapping the new key, and the one that the ring is wrapped with
     * @return how many keys were wrapped with another key
     * @throws AdaptorException {@code AUTH_FAILED} if it is wrapped with neither; nothing is changed then
     * @throws IllegalStateException if instances run that do not know the new key
     */
    public static int wrapAgain(TenantSql sql, CredentialCipher wrapping) {
        long others = RunningInstances.without(sql, wrapping.keyIds().get(0));
        if (others > 0) {
            throw new IllegalStateException(
                    others + " running instances do not know the new key: restart each with"
                            + " ENCRYPTION_KEY set to the new key and PREVIOUS_ENCRYPTION_KEY to the key until now, or stop them");
        }
        return sql.asNobody(client -> {
            client.sql("LOCK TABLE key_ring IN SHARE ROW EXCLUSIVE MODE").update();
            read(client, wrapping);
            int changed = 0;
            for (Wrapped key : ring(client)) {
                if (wrapping.needsRotation(key.bytes())) {
                    changed += client.sql("UPDATE key_ring SET wrapped = ? WHERE key_id = ?")
                            .params(wrapping.reencrypt(key.bytes(), place(key.id())), key.id())
                            .update();
                }
            }
            return changed;
        });
    }

    private static void add(JdbcClient client, CredentialCipher wrapping) {
        String id = "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        byte[] wrapped = wrapping.encrypt(CredentialCipher.newKey().getBytes(StandardCharsets.US_ASCII), place(id));
        client.sql("INSERT INTO key_ring (key_id, wrapped) VALUES (?, ?)")
                .params(id, wrapped)
                .update();
    }

    /** Opens what is in the table; fails where that was wrapped with another key, or there is nothing. */
    static CredentialCipher read(JdbcClient client, CredentialCipher wrapping) {
        List<Wrapped> ring = ring(client);
        try {
            return CredentialCipher.of(
                    ring.stream().map(key -> key.opened(wrapping)).toArray(String[]::new));
        } catch (AdaptorException e) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    "ENCRYPTION_KEY is not the key that this database was set up with, so its connections, tokens and"
                            + " secrets can't be decrypted: set it to that key (a server with a database of its own keeps it"
                            + " in the file encryption.key of ADAPTOR_DATA_DIR)",
                    e);
        }
    }

    private static List<Wrapped> ring(JdbcClient client) {
        return client.sql("SELECT key_id, wrapped FROM key_ring ORDER BY number DESC")
                .query((row, number) -> new Wrapped(row.getString(1), row.getBytes(2)))
                .list();
    }

    private record Wrapped(String id, byte[] bytes) {
        String opened(CredentialCipher wrapping) {
            return id + ":" + new String(wrapping.decrypt(bytes, place(id)), StandardCharsets.US_ASCII);
        }
    }

    private static SecretPlace place(String id) {
        return new SecretPlace("", "", "", "key:" + id);
    }
}
