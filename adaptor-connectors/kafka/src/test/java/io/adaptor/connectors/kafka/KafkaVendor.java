package io.adaptor.connectors.kafka;

import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.SocketVendor;
import io.adaptor.testkit.contract.Vendor;
import java.net.URI;
import java.util.List;

/** A broker of its own kind for the contract suite: {@link KafkaConversation} on a socket. */
final class KafkaVendor implements Vendor {
    private final SocketVendor socket;

    private final ReplyLog log;

    private KafkaVendor(SocketVendor socket, ReplyLog log) {
        this.socket = socket;
        this.log = log;
    }

    static KafkaVendor start() {
        ReplyLog log = new ReplyLog();
        KafkaVendor vendor = new KafkaVendor(SocketVendor.start("kafka", () -> new KafkaConversation(log)), log);
        log.at(URI.create(vendor.baseUrl()).getPort());
        return vendor;
    }

    @Override
    public String baseUrl() {
        return socket.baseUrl();
    }

    @Override
    public void play(Scene scene) {
        // The reply is what can't be read; a connection that ends is another scene.
        boolean unreadable = scene == Scene.UNREADABLE;
        log.playUnreadable(unreadable);
        socket.play(unreadable ? Scene.WELL : scene);
    }

    @Override
    public List<String> received() {
        return socket.received();
    }

    @Override
    public int connections() {
        return socket.connections();
    }

    @Override
    public void close() {
        socket.close();
    }
}
