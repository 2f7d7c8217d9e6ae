package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.SocketVendor;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A broker that replies to each message with its own body, and what a broker does on bad days. */
final class AmqpConversation implements SocketVendor.Conversation {
    private static final int FRAME_MAX = 131_072;

    private boolean greeted;
    private final Map<Integer, Incoming> incomings = new HashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private int channel;
    private Method method;
    private AMQP.BasicProperties properties;
    private byte[] body = {};

    @Override
    public String read(InputStream in) throws IOException {
        if (!greeted) {
            greeted = true;
            return in.readNBytes(8).length < 8 ? null : "AMQP 0-9-1";
        }
        // Frames of several channels come mixed.
        for (Frame frame = next(in); frame != null; frame = next(in)) {
            channel = frame.getChannel();
            Incoming incoming = incomings.computeIfAbsent(channel, number -> new Incoming());
            if (frame.getType() == AMQP.FRAME_METHOD) {
                method = AMQImpl.readMethodFrom(frame.getInputStream());
                incoming.method = method;
                if (!(method instanceof AMQP.Basic.Publish)) {
                    return method instanceof AMQP.Connection.StartOk login
                            ? "login " + login.getResponse().toString().replace('\0', ' ')
                            : method.protocolMethodName();
                }
            } else if (frame.getType() == AMQP.FRAME_HEADER) {
                incoming.header = AMQImpl.readContentHeaderFrom(frame.getInputStream());
                incoming.body.reset();
            } else {
                incoming.body.writeBytes(frame.getPayload());
            }
            if (incoming.header != null && incoming.body.size() == incoming.header.getBodySize()) {
                return published(incoming);
            }
        }
        return null;
    }

    private String published(Incoming incoming) {
        method = incoming.method;
        properties = (AMQP.BasicProperties) incoming.header;
        body = incoming.body.toByteArray();
        incoming.header = null;
        return "publish " + properties.getHeaders() + " " + new String(body, StandardCharsets.UTF_8);
    }

    /** A message of which frames have come. */
    private static final class Incoming {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Method method;
        private AMQContentHeader header;
    }

    private static Frame next(InputStream in) throws IOException {
        while (true) {
            Frame frame = Frame.readFrom(new DataInputStream(in), () -> FRAME_MAX);
            if (frame == null || frame.getType() != AMQP.FRAME_HEARTBEAT) {
                return frame;
            }
        }
    }

    @Override
    public byte[] answer(Scene scene, String request) throws IOException {
        Written out = new Written(channel);
        if (method == null) {
            return new Written(0)
                    .method(new AMQP.Connection.Start.Builder()
                            .versionMinor(9)
                            .serverProperties(Map.of())
                            .mechanisms(LongStringHelper.asLongString("PLAIN"))
                            .locales(LongStringHelper.asLongString("en_US"))
                            .build())
                    .bytes();
        }
        if (method instanceof AMQP.Connection.StartOk) {
            out.method(new AMQP.Connection.Tune.Builder()
                    .channelMax(2047)
                    .frameMax(FRAME_MAX)
                    .heartbeat(0)
                    .build());
        } else if (method instanceof AMQP.Connection.Open) {
            out.method(new AMQP.Connection.OpenOk.Builder().build());
        } else if (method instanceof AMQP.Connection.Close) {
            out.method(new AMQP.Connection.CloseOk.Builder().build());
        } else if (method instanceof AMQP.Channel.Open) {
            counts.remove(channel);
            out.method(new AMQP.Channel.OpenOk.Builder().build());
        } else if (method instanceof AMQP.Channel.Close) {
            out.method(new AMQP.Channel.CloseOk.Builder().build());
        } else if (method instanceof AMQP.Confirm.Select) {
            out.method(new AMQP.Confirm.SelectOk.Builder().build());
        } else if (method instanceof AMQP.Basic.Qos) {
            out.method(new AMQP.Basic.QosOk.Builder().build());
        } else if (method instanceof AMQP.Basic.Consume) {
            out.method(new AMQP.Basic.ConsumeOk.Builder().consumerTag("replies").build());
        } else if (method instanceof AMQP.Basic.Publish) {
            published(scene, out);
        }
        return out.bytes();
    }

    private void published(Scene scene, Written out) throws IOException {
        switch (scene) {
            case REFUSED ->
                out.method(new AMQP.Channel.Close.Builder()
                        .replyCode(AMQP.ACCESS_REFUSED)
                        .replyText("ACCESS_REFUSED - access to exchange refused")
                        .classId(60)
                        .methodId(40)
                        .build());
            case FAILED ->
                out.method(
                        new AMQP.Basic.Nack.Builder().deliveryTag(confirmed()).build());
            case UNREADABLE -> {
                reply(out, body);
                out.cutOff();
            }
            case TOO_LARGE ->
                reply(out, ("\"" + "x".repeat(2 * Scene.MOST_BYTES) + "\"").getBytes(StandardCharsets.UTF_8));
            default -> reply(out, body);
        }
    }

    private void reply(Written out, byte[] content) throws IOException {
        long number = confirmed();
        out.method(new AMQP.Basic.Ack.Builder().deliveryTag(number).build());
        out.method(new AMQP.Basic.Deliver.Builder()
                .consumerTag("replies")
                .deliveryTag(number)
                .exchange("")
                .routingKey("amq.rabbitmq.reply-to")
                .build());
        out.content(
                new AMQP.BasicProperties.Builder()
                        .correlationId(properties.getCorrelationId())
                        .contentType("application/json")
                        .build(),
                content);
    }

    // Channels count their own messages; each of this connector's is used alone.
    private long confirmed() {
        return counts.merge(channel, 1L, Long::sum);
    }

    /** Frames of one channel. */
    private record Written(int channel, ByteArrayOutputStream all) {
        Written(int channel) {
            this(channel, new ByteArrayOutputStream());
        }

        Written method(com.rabbitmq.client.Method method) throws IOException {
            ((Method) method).toFrame(channel).writeTo(new DataOutputStream(all));
            return this;
        }

        void content(AMQP.BasicProperties properties, byte[] body) throws IOException {
            DataOutputStream out = new DataOutputStream(all);
            properties.toFrame(channel, body.length).writeTo(out);
            int most = FRAME_MAX - 8;
            for (int at = 0; at < body.length; at += most) {
                Frame.fromBodyFragment(channel, ByteBuffer.wrap(body), at, Math.min(most, body.length - at))
                        .writeTo(out);
            }
        }

        // The connection ends in the middle of the last frame.
        void cutOff() {
            byte[] whole = all.toByteArray();
            all.reset();
            all.write(whole, 0, whole.length - 5);
        }

        byte[] bytes() {
            return all.toByteArray();
        }
    }
}
