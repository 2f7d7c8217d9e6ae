package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The host keys that an integration trusts: fingerprints of {@code host_key}, and lines of {@code known_hosts} for the
 * host and port. Immutable.
 *
 * @param fingerprints as {@code SHA256:...} without padding
 * @param keys the keys in known_hosts
 * @param revoked the keys that known_hosts marks as revoked
 */
record HostKeys(Set<String> fingerprints, List<PublicKey> keys, List<PublicKey> revoked) {
    private static final int USUAL_PORT = 22;

    static {
        // Host keys are read before MINA is first used, so its libraries are selected here.
        SecurityProviders.choose();
    }

    /**
     * Reads the trusted keys of a server.
     *
     * @param settings the settings of the integration
     * @throws AdaptorException {@code VALIDATION_FAILED} if known_hosts can't be read
     */
    static HostKeys of(Map<String, JsonNode> settings, String host, int port) {
        Set<String> fingerprints = new HashSet<>();
        JsonNode stated = settings.get("host_key");
        if (stated != null && stated.isTextual()) {
            fingerprints.add(unpadded(stated.textValue()));
        } else if (stated != null) {
            stated.forEach(each -> fingerprints.add(unpadded(each.asText())));
        }
        List<PublicKey> keys = new ArrayList<>();
        List<PublicKey> revoked = new ArrayList<>();
        JsonNode lines = settings.get("known_hosts");
        if (lines != null) {
            read(lines.asText(), host, port, keys, revoked);
        }
        return new HostKeys(Set.copyOf(fingerprints), List.copyOf(keys), List.copyOf(revoked));
    }

    /** Whether the settings name a key at all. */
    static boolean stated(Map<String, JsonNode> settings) {
        return settings.containsKey("host_key") || settings.containsKey("known_hosts");
    }

    private static void read(String lines, String host, int port, List<PublicKey> keys, List<PublicKey> revoked) {
        try (BufferedReader reader = new BufferedReader(new StringReader(lines))) {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(reader)) {
                boolean matches = entry.isHostMatch(host, port == USUAL_PORT ? 0 : port);
                String marker = entry.getMarker();
                if (matches && (marker == null || marker.equals("revoked"))) {
                    PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
                    if (key != null) {
                        (marker == null ? keys : revoked).add(key);
                    }
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "settings.known_hosts has a line that is not one of a known_hosts file: " + e.getMessage());
        }
    }

    boolean trusts(PublicKey key) {
        return !contains(revoked, key) && (fingerprints.contains(fingerprint(key)) || contains(keys, key));
    }

    /** The types of the keys that are listed as full keys, such as {@code ssh-ed25519}. */
    Set<String> types() {
        Set<String> types = new HashSet<>();
        keys.forEach(key -> types.add(KeyUtils.getKeyType(key)));
        return types;
    }

    static String fingerprint(PublicKey key) {
        return unpadded(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }

    private static boolean contains(List<PublicKey> keys, PublicKey key) {
        return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
    }

    private static String unpadded(String fingerprint) {
        return fingerprint.endsWith("=") ? fingerprint.substring(0, fingerprint.length() - 1) : fingerprint;
    }
}
