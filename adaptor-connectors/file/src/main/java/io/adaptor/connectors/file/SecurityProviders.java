package io.adaptor.connectors.file;

import java.security.Provider;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.util.security.SecurityProviderChoice;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;

/**
 * Selects the libraries for MINA's algorithms: Bouncy Castle for Ed25519, which MINA can't use from the JDK, and the
 * JDK for all others. MINA also searches the class loaders of the thread and the application, which a plugin does not
 * share, so providers that it can't load are disabled.
 */
final class SecurityProviders {
    private static final Map<String, String> LIBRARIES = Map.of(
            SecurityUtils.BOUNCY_CASTLE, "org.bouncycastle.jcajce.interfaces.EdDSAPublicKey",
            SecurityUtils.EDDSA, "net.i2p.crypto.eddsa.EdDSAPublicKey");

    private SecurityProviders() {}

    /** Must be called before MINA is used. An existing Bouncy Castle setup of the application is kept. */
    static void choose() {
        LIBRARIES.forEach((provider, type) -> {
            try {
                Class.forName(type, false, SecurityUtils.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                SecurityUtils.setAPrioriDisabledProvider(provider, true);
            }
        });
        OfBouncyCastle ours = new OfBouncyCastle();
        SecurityProviderChoice others = SecurityUtils.getDefaultProviderChoice();
        if (SecurityUtils.registerSecurityProvider(ours) == ours && SecurityUtils.isEDDSACurveSupported()) {
            // MINA is initialized by now, and would otherwise look for all other algorithms in Bouncy Castle too.
            SecurityUtils.setDefaultProviderChoice(others == null ? SecurityProviderChoice.EMPTY : others);
        }
    }

    /** The registrar that MINA asks whether Bouncy Castle supports an algorithm. */
    private static final class OfBouncyCastle extends BouncyCastleSecurityProviderRegistrar {
        private static final Set<String> NAMES = Set.of("Ed25519", "EdDSA");

        private final Provider ed25519 = new Ed25519();

        @Override
        public boolean isSecurityEntitySupported(Class<?> type, String name) {
            return NAMES.contains(name) && super.isSecurityEntitySupported(type, name);
        }

        @Override
        public Provider getSecurityProvider() {
            return ed25519;
        }

        @Override
        public boolean isNamedProviderUsed() {
            return false;
        }
    }

    /**
     * A provider with Ed25519 only: Bouncy Castle's own registers two thousand algorithms, which takes most of the time
     * of the first login.
     */
    private static final class Ed25519 extends Provider {
        private static final long serialVersionUID = 1;
        private static final String CLASSES = "org.bouncycastle.jcajce.provider.asymmetric.edec.";

        Ed25519() {
            super("AdaptorEd25519", "1", "Ed25519 of Bouncy Castle");
            put("KeyFactory.Ed25519", CLASSES + "KeyFactorySpi$Ed25519");
            put("KeyPairGenerator.Ed25519", CLASSES + "KeyPairGeneratorSpi$Ed25519");
            put("Signature.EdDSA", CLASSES + "SignatureSpi$EdDSA");
            put("Signature.Ed25519", CLASSES + "SignatureSpi$Ed25519");
        }
    }
}
