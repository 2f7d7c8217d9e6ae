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
 * The keys that encrypt credentials, themselves encrypted with the key of {@code ENCRYPTION_KEY}. The newest key
 * encrypts. A key that another instance added is loaded when a value encrypted with it is read, so keys can be rotated
 * while all instances run. Thread-safe.
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
     * Reads the ring; an empty ring gets its first key.
     *
     * @param sql the database
     * @param wrapping the key of {@code ENCRYPTION_KEY}, and older ones with which the ring may still be wrapped
     * @return the ring
     * @throws io.adaptor.api.error.AdaptorException {@code AUTH_FAILED} if the ring is wrapped with another key
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

    /** Returns the current cipher, for encrypting. */
    CredentialCipher cipher() {
        return cipher;
    }

    /** Returns a seal for connections and tokens. */
    CredentialSeal seal() {
        return new CredentialSeal(cipher);
    }

    /** Opens a sealed value; the ring is read again if the value was sealed with a key that is not known here. */
    <T> T open(byte[] sealed, Function<CredentialCipher, T> how) {
        CredentialCipher known = cipher;
        if (!known.keyIds().contains(CredentialCipher.keyId(sealed))) {
            known = sql.asNobody(client -> read(client, wrapping));
            cipher = known;
        }
        return how.apply(known);
    }

    /**
     * Adds a key, which is used for encryption from now on: immediately in this instance, and in other instances when
     * they are notified or read a value encrypted with it.
     *
     * @return the id of the new key
     */
    public String rotate() {
        cipher = sql.asNobody(client -> {
            add(client, wrapping);
            Changes.announce(client, Change.Kind.RING, "");
            return read(client, wrapping);
        });
        return cipher.keyIds().get(0);
    }

    /**
     * Reads the ring again, because another instance may have added a key; if the ring can't be opened, this instance
     * keeps the one that it has.
     */
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

    /** Returns the ids of the keys that can unwrap the ring. */
    List<String> wrappingKeyIds() {
        return wrapping.keyIds();
    }

    /**
     * Wraps all keys of a ring with the newest key of a cipher.
     *
     * @param sql the database
     * @param wrapping the new key, and the one with which the ring is wrapped
     * @return the number of keys wrapped again
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

    /** Reads and unwraps the stored ring; fails if it is wrapped with another key or empty. */
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
