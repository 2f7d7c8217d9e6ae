package io.adaptor.testkit.contract;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The contract of every connector, for HTTP connectors; provides an HTTP vendor.
 */
public abstract class HttpConnectorContractTest extends ConnectorContractTest {
    /** Called by the subclass. */
    protected HttpConnectorContractTest() {}

    /**
     * Returns the vendor's answer to a valid request.
     *
     * @param request the request
     * @param text the text of the input, as found in the request
     * @return an answer that contains the text, so that it appears in the data of the result
     */
    protected abstract Answer ok(ReceivedRequest request, String text);

    /**
     * Returns the vendor's answer in a failure scene, for vendors that differ from the default: HTTP 400 and 503, a
     * closed connection, silence, truncated JSON, JSON that is too large.
     *
     * @param scene the scene
     * @return the answer; null (the default) for the default answer
     */
    protected @Nullable Answer answer(Scene scene) {
        return null;
    }

    /** Returns a server on the loopback address that plays the scenes. */
    @Override
    protected Vendor vendor() {
        return new HttpVendor(scene -> {
            Answer own = scene == Scene.WELL ? null : answer(scene);
            return own != null ? own : HttpScenes.usual(scene, this::echo);
        });
    }

    private boolean echo(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        return ok(request, Marker.in(HttpVendor.whole(request))).write(request, out);
    }
}
