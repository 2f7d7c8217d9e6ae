package io.adaptor.testkit.contract;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that every connector keeps, for connectors whose protocol is carried by HTTP: brings a vendor that speaks it.
 */
public abstract class HttpConnectorContractTest extends ConnectorContractTest {
    /** For the author's class. */
    protected HttpConnectorContractTest() {}

    /**
     * How the vendor answers when all is well.
     *
     * @param request what it was asked
     * @param text the text of the input, as it was found in the request
     * @return an answer that brings the text into the data of the result
     */
    protected abstract Answer ok(ReceivedRequest request, String text);

    /**
     * How the vendor does what can go wrong, for vendors that don't do it the usual way: with HTTP 400 and 503, a closed
     * connection, silence, JSON that is cut off, JSON that is too large.
     *
     * @param scene what goes wrong
     * @return the answer; null, as unless overridden, for the usual one
     */
    protected @Nullable Answer answer(Scene scene) {
        return null;
    }

    /** A server on the loopback address that plays the scenes. */
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
