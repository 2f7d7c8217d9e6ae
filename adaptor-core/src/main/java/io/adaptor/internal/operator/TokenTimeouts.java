package io.adaptor.internal.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.adaptor.api.AuthConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Timeouts of token endpoints, which are an OAuth2 option in whole seconds. */
final class TokenTimeouts {
    private static final String OPTION = "token_timeout_seconds";
    private static final Duration USUAL = Duration.ofSeconds(10);

    private TokenTimeouts() {}

    static void check(AuthConfig.OAuth2 oauth2, Cap cap, @Nullable Duration most) {
        cap.seconds(OPTION, stated(oauth2), USUAL, most == null ? null : whole(most));
    }

    static AuthConfig lowered(AuthConfig auth, @Nullable Duration most) {
        if (most == null) {
            return auth;
        }
        if (auth instanceof AuthConfig.Combined combined) {
            return new AuthConfig.Combined(
                    combined.schemes().stream().map(one -> lowered(one, most)).toList());
        }
        Duration whole = whole(most);
        if (!(auth instanceof AuthConfig.OAuth2 oauth2) || stated(oauth2).compareTo(whole) <= 0) {
            return auth;
        }
        Map<String, JsonNode> options = new LinkedHashMap<>(oauth2.options());
        options.put(OPTION, IntNode.valueOf((int) whole.toSeconds()));
        return new AuthConfig.OAuth2(
                oauth2.credentials(),
                oauth2.flow(),
                oauth2.tokenUrl(),
                oauth2.authorizationUrl(),
                oauth2.scopes(),
                oauth2.tokenParams(),
                options);
    }

    private static Duration stated(AuthConfig.OAuth2 oauth2) {
        JsonNode stated = oauth2.options().get(OPTION);
        return stated == null || !stated.isNumber() ? USUAL : Duration.ofSeconds(stated.longValue());
    }

    // Not below the shortest timeout that can be stated.
    private static Duration whole(Duration most) {
        return Duration.ofSeconds(Math.max(1, most.toSeconds()));
    }
}
