package io.adaptor.tools;

/**
 * The names of tools: {@code INTEGRATION__ENDPOINT} if that is unambiguous and short enough; otherwise as much of it as
 * fits and a digest of both, without a double underscore, so that the two kinds can't be confused. A name does not
 * depend on which other tools exist.
 */
final class ToolName {
    private static final int LONGEST = 64;
    private static final int DIGEST_BYTES = 5;
    private static final String SEPARATOR = "__";

    private ToolName() {}

    static String of(String integrationId, String endpointName) {
        String plain = integrationId + SEPARATOR + endpointName;
        boolean clear =
                !integrationId.contains(SEPARATOR) && !integrationId.endsWith("_") && !endpointName.startsWith("_");
        if (clear && plain.length() <= LONGEST) {
            return plain;
        }
        String digest = "_" + Digest.of(integrationId.length() + ":" + plain, DIGEST_BYTES);
        String stem = (integrationId + "_" + endpointName).replaceAll("_{2,}", "_");
        return stem.substring(0, Math.min(stem.length(), LONGEST - digest.length()))
                        .replaceAll("_$", "")
                + digest;
    }
}
