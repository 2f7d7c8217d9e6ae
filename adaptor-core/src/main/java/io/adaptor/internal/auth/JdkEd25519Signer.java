package io.adaptor.internal.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Set;

/** Signs with Ed25519 (RFC 8037) using only the JDK, so that Tink is not needed. Thread-safe. */
final class JdkEd25519Signer implements JWSSigner {
    private final EdECPrivateKey key;
    private final JCAContext context = new JCAContext();

    JdkEd25519Signer(EdECPrivateKey key) {
        this.key = key;
        if (!key.getParams().getName().equals("Ed25519")) {
            throw AuthFaults.refused(
                    "EdDSA needs an Ed25519 key; this one is " + key.getParams().getName(), null);
        }
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Ed25519 failed", e);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
