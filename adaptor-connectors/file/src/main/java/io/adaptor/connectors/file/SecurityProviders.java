package io.adaptor.connectors.file;

import java.util.Map;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * Keeps MINA from using a library that it can't load. It looks for them with the class loaders of thread and application too,
 * and a plugin has neither of theirs; the JDK has all that is needed.
 */
final class SecurityProviders {
    private static final Map<String, String> LIBRARIES = Map.of(
            SecurityUtils.BOUNCY_CASTLE, "org.bouncycastle.jcajce.interfaces.EdDSAPublicKey",
            SecurityUtils.EDDSA, "net.i2p.crypto.eddsa.EdDSAPublicKey");

    private SecurityProviders() {}

    /** To be called before MINA is used. */
    static void keepWhatCanBeLoaded() {
        LIBRARIES.forEach((provider, type) -> {
            try {
                Class.forName(type, false, SecurityUtils.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                SecurityUtils.setAPrioriDisabledProvider(provider, true);
            }
        });
    }
}
