package io.adaptor.internal.signing;

/**
 * How an AWS service requires its requests to be signed. Immutable.
 *
 * @param region for example {@code eu-central-1}
 * @param service the name the service signs with, for example {@code execute-api}
 * @param normalizePath whether {@code .}, {@code ..} and double slashes are removed from the signed path
 * @param doubleEncode whether the path is signed as sent and then encoded once more
 * @param contentHash whether the hash of the body is sent as a header
 */
public record AwsRules(
        String region, String service, boolean normalizePath, boolean doubleEncode, boolean contentHash) {
    /** Returns the rules of a service: S3 signs paths as they are, every other service normalizes and encodes them. */
    public static AwsRules of(String region, String service, boolean contentHash) {
        boolean s3 = isS3(service);
        return new AwsRules(region, service, !s3, !s3, contentHash || s3);
    }

    /** Whether the service accepts a body that is not signed. */
    public boolean unsignedBodies() {
        return isS3(service);
    }

    private static boolean isS3(String service) {
        return service.equals("s3") || service.startsWith("s3-") || service.equals("s3express");
    }
}
