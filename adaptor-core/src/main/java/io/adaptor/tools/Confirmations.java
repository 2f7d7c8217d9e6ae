package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Execution;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.spi.TimeSource;
import java.time.Duration;

/**
 * Confirmations by users: tokens that are bound to tenant, connection, tool and arguments, and that expire.
 * Thread-safe.
 */
final class Confirmations {
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final int LONGEST_ARGUMENTS = 2_000;
    private static final int DIGEST_BYTES = 32;
    private static final String PURPOSE = "<confirmation>";

    private final CursorSeal seal;
    private final TimeSource time;

    Confirmations(CursorSeal seal, TimeSource time) {
        this.seal = seal;
        this.time = time;
    }

    ToolConfirmation ask(ToolScope scope, Tool tool, JsonNode arguments) {
        long until = time.clock().instant().plus(HOLDS).toEpochMilli();
        String shown = EndpointTool.shortened(JsonCodec.write(arguments), LONGEST_ARGUMENTS);
        return new ToolConfirmation(
                tool.title() + (arguments.isEmpty() ? "" : " with " + shown) + ". This may change or remove data.",
                seal.seal(bound(scope, tool), until + ":" + digest(arguments), true));
    }

    boolean holds(String token, ToolScope scope, Tool tool, JsonNode arguments) {
        try {
            String[] parts = seal.open(bound(scope, tool), token).split(":", 2);
            return Long.parseLong(parts[0]) >= time.clock().millis() && parts[1].equals(digest(arguments));
        } catch (AdaptorException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    private static Execution bound(ToolScope scope, Tool tool) {
        return new Execution("", scope.tenantId(), PURPOSE, tool.name(), scope.connection());
    }

    private static String digest(JsonNode arguments) {
        return Digest.of(JsonCodec.write(arguments), DIGEST_BYTES);
    }
}
