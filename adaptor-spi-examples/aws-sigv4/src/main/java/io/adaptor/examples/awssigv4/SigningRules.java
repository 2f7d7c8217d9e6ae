package io.adaptor.examples.awssigv4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.Map;

/**
 * What the settings say about signing. Immutable.
 *
 * @param region for example {@code eu-central-1}
 * @param service the name the service signs with, for example {@code execute-api}
 * @param normalizePath whether {@code .}, {@code ..} and double slashes are taken out of the signed path
 * @param doubleEncode whether the path is signed as sent and then encoded once more
 */
record SigningRules(String region, String service, boolean normalizePath, boolean doubleEncode) {
    /** S3 signs paths as they are, and every other service the other way: that is the default of both flags. */
    static SigningRules of(Map<String, JsonNode> settings) {
        String service = text(settings, "service");
        boolean usual = !service.equals("s3");
        return new SigningRules(
                text(settings, "region"),
                service,
                flag(settings, "normalize_path", usual),
                flag(settings, "double_encode", usual));
    }

    boolean s3() {
        return service.equals("s3");
    }

    private static String text(Map<String, JsonNode> settings, String name) {
        JsonNode value = settings.get(name);
        if (value == null || !value.isTextual()) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "aws_sigv4 needs auth_config.settings." + name + ", for example "
                            + (name.equals("region") ? "eu-central-1" : "execute-api"));
        }
        return value.textValue();
    }

    private static boolean flag(Map<String, JsonNode> settings, String name, boolean usual) {
        return settings.getOrDefault(name, BooleanNode.valueOf(usual)).asBoolean(usual);
    }
}
