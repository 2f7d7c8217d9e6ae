package io.adaptor.connectors.kafka;

import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.SocketVendor;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.message.ListOffsetsResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.message.SaslAuthenticateResponseData;
import org.apache.kafka.common.message.SaslHandshakeResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ApiVersionsResponse;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestTestUtils;
import org.apache.kafka.common.requests.SaslAuthenticateRequest;
import org.apache.kafka.common.requests.SaslAuthenticateResponse;
import org.apache.kafka.common.requests.SaslHandshakeResponse;

/** A broker that replies to each message with its own body, and what a broker does on bad days. */
final class KafkaConversation implements SocketVendor.Conversation {
    static final String TOPIC = "questions";
    static final String REPLIES = "replies";

    /** Versions that name topics, and know no sessions of fetches. */
    private static final Map<ApiKeys, Short> NEWEST = Map.of(
            ApiKeys.API_VERSIONS,
            ApiKeys.API_VERSIONS.latestVersion(),
            ApiKeys.SASL_HANDSHAKE,
            (short) 1,
            ApiKeys.SASL_AUTHENTICATE,
            (short) 1,
            ApiKeys.METADATA,
            (short) 8,
            ApiKeys.INIT_PRODUCER_ID,
            (short) 2,
            ApiKeys.PRODUCE,
            (short) 9,
            ApiKeys.LIST_OFFSETS,
            (short) 3,
            ApiKeys.FETCH,
            (short) 6);

    private final ReplyLog log;
    private RequestHeader header;
    private AbstractRequest request;

    KafkaConversation(ReplyLog log) {
        this.log = log;
    }

    @Override
    public String read(InputStream in) throws IOException {
        ByteBuffer bytes;
        try {
            DataInputStream data = new DataInputStream(in);
            bytes = ByteBuffer.wrap(data.readNBytes(data.readInt()));
        } catch (EOFException end) {
            return null;
        }
        header = RequestHeader.parse(bytes);
        request = AbstractRequest.parseRequest(header.apiKey(), header.apiVersion(), new ByteBufferAccessor(bytes))
                .request;
        String name = header.apiKey().name;
        if (request instanceof SaslAuthenticateRequest login) {
            return name + " " + new String(login.data().authBytes(), StandardCharsets.UTF_8).replace('\0', ' ');
        }
        if (request instanceof FetchRequest fetch) {
            log.asked(offset(fetch));
        }
        StringBuilder text = new StringBuilder(name);
        if (request instanceof ProduceRequest produce) {
            for (Record record : records(produce)) {
                for (Header one : record.headers()) {
                    text.append(' ').append(one.key()).append('=').append(text(one.value()));
                }
                text.append(' ').append(text(record.value()));
            }
        }
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private static List<Record> records(ProduceRequest produce) {
        List<Record> all = new ArrayList<>();
        produce.data()
                .topicData()
                .forEach(topic -> topic.partitionData()
                        .forEach(partition ->
                                ((MemoryRecords) partition.records()).records().forEach(all::add)));
        return all;
    }

    private static long offset(FetchRequest fetch) {
        return fetch.data().topics().stream()
                .flatMap(topic -> topic.partitions().stream())
                .mapToLong(partition -> partition.fetchOffset())
                .max()
                .orElse(0);
    }

    // The consumer of replies polls all the time, and clients refresh what they know of topics when they like.
    @Override
    public boolean ofACall(String received) {
        return header.apiKey() != ApiKeys.FETCH && header.apiKey() != ApiKeys.METADATA;
    }

    @Override
    public byte[] answer(Scene scene, String received) {
        ByteBuffer body = RequestTestUtils.serializeResponseWithHeader(
                response(scene), header.apiVersion(), header.correlationId());
        return ByteBuffer.allocate(Integer.BYTES + body.remaining())
                .putInt(body.remaining())
                .put(body)
                .array();
    }

    private AbstractResponse response(Scene scene) {
        return switch (header.apiKey()) {
            case API_VERSIONS -> versions();
            case SASL_HANDSHAKE ->
                new SaslHandshakeResponse(new SaslHandshakeResponseData().setMechanisms(List.of("PLAIN")));
            case SASL_AUTHENTICATE -> new SaslAuthenticateResponse(new SaslAuthenticateResponseData());
            case METADATA ->
                MetadataResponse.prepareResponse(
                        header.apiVersion(),
                        0,
                        List.of(new Node(0, "127.0.0.1", log.port())),
                        "contract",
                        0,
                        List.of(topic(TOPIC), topic(REPLIES)),
                        Integer.MIN_VALUE);
            case INIT_PRODUCER_ID ->
                new InitProducerIdResponse(
                        new InitProducerIdResponseData().setProducerId(1).setProducerEpoch((short) 0));
            case PRODUCE -> published(scene, (ProduceRequest) request);
            case LIST_OFFSETS ->
                new ListOffsetsResponse(new ListOffsetsResponseData()
                        .setTopics(List.of(ListOffsetsResponse.singletonListOffsetsTopicResponse(
                                new TopicPartition(REPLIES, 0), Errors.NONE, -1, log.end(), -1))));
            case FETCH -> fetched(offset((FetchRequest) request));
            default -> throw new IllegalStateException("nobody asks for " + header.apiKey());
        };
    }

    private static MetadataResponseData.MetadataResponseTopic topic(String name) {
        return new MetadataResponseData.MetadataResponseTopic()
                .setName(name)
                .setPartitions(List.of(new MetadataResponseData.MetadataResponsePartition()
                        .setLeaderId(0)
                        .setReplicaNodes(List.of(0))
                        .setIsrNodes(List.of(0))));
    }

    private static ApiVersionsResponse versions() {
        ApiVersionsResponseData data = new ApiVersionsResponseData();
        NEWEST.forEach((key, newest) -> data.apiKeys()
                .add(new ApiVersionsResponseData.ApiVersion()
                        .setApiKey(key.id)
                        .setMinVersion(key.oldestVersion())
                        .setMaxVersion(newest)));
        return new ApiVersionsResponse(data);
    }

    private ProduceResponse published(Scene scene, ProduceRequest produce) {
        Errors error = switch (scene) {
            case REFUSED -> Errors.TOPIC_AUTHORIZATION_FAILED;
            case FAILED -> Errors.UNKNOWN_SERVER_ERROR;
            default -> Errors.NONE;
        };
        if (error == Errors.NONE) {
            records(produce).forEach(record -> log.add(reply(scene, record)));
        }
        ProduceResponseData data = new ProduceResponseData();
        data.responses()
                .add(new ProduceResponseData.TopicProduceResponse()
                        .setName(TOPIC)
                        .setPartitionResponses(List.of(new ProduceResponseData.PartitionProduceResponse()
                                .setErrorCode(error.code())
                                .setBaseOffset(0))));
        return new ProduceResponse(data);
    }

    private SimpleRecord reply(Scene scene, Record record) {
        String value = log.unreadable() ? "{\"text\":" : text(record.value());
        if (scene == Scene.TOO_LARGE) {
            value = "\"" + "x".repeat(2 * Scene.MOST_BYTES) + "\"";
        }
        return new SimpleRecord(record.timestamp(), null, value.getBytes(StandardCharsets.UTF_8), record.headers());
    }

    private FetchResponse fetched(long offset) {
        List<SimpleRecord> replies = log.from(offset);
        FetchResponseData.PartitionData partition = new FetchResponseData.PartitionData()
                .setHighWatermark(offset + replies.size())
                .setLastStableOffset(offset + replies.size())
                .setLogStartOffset(0)
                .setRecords(
                        replies.isEmpty()
                                ? MemoryRecords.EMPTY
                                : MemoryRecords.withRecords(
                                        offset, Compression.NONE, replies.toArray(SimpleRecord[]::new)));
        return FetchResponse.of(new FetchResponseData()
                .setResponses(List.of(new FetchResponseData.FetchableTopicResponse()
                        .setTopic(REPLIES)
                        .setPartitions(List.of(partition)))));
    }
}
