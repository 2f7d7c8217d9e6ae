package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.access.Scope;
import io.adaptor.server.engine.PublicAddress;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the metadata that names the authorization server of {@code /mcp} (RFC 9728). */
public final class McpResourceServlet extends HttpServlet {
    /** The path of the metadata. */
    public static final String PATH = "/.well-known/oauth-protected-resource/mcp";

    private static final long serialVersionUID = 1L;

    private final transient PublicAddress address;
    private final String issuer;

    /**
     * Creates a servlet for one provider.
     *
     * @param address the address of this server
     * @param issuer the provider whose tokens are accepted
     */
    public McpResourceServlet(PublicAddress address, String issuer) {
        this.address = address;
        this.issuer = issuer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("resource", address.of("/mcp"));
        metadata.putArray("authorization_servers").add(issuer);
        metadata.putArray("scopes_supported").add(Scope.READ.wireName()).add(Scope.EXECUTE.wireName());
        metadata.putArray("bearer_methods_supported").add("header");
        response.setContentType("application/json");
        response.getOutputStream().write(JsonCodec.bytes(metadata));
    }
}
