import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.BatchStep;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One endpoint of each type in one batch, each step with a value of another, every connector a plugin of this process. */
public final class TypesBatch {
    public static void main(String[] arguments) throws Exception {
        List<Integration> integrations;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            integrations = files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(IntegrationFormat::read).toList();
        }
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integrations.toArray(Integration[]::new))
                .plugins(Path.of(arguments[1]))
                .allowHosts("127.0.0.1", "localhost")
                .build()) {
            boolean amqp = integrations.stream().anyMatch(each -> each.integrationId().equals("amqp"));
            var batch = client.batch()
                    .add(step("create", "api"))
                    .add(BatchStep.of("prepare", request("database", "prepare")))
                    .add(step("insert", "database").after("prepare", "create").input("variables.id", "create.data.id").input("variables.total", "create.data.total"))
                    .add(step("state", "graph").after("create").input("variables.id", "to_string(create.data.id)"))
                    .add(step("write", "folder").after("create", "state").input("variables.id", "create.data.id").input("variables.state", "state.data.state"))
                    .add(step("publish", "kafka").after("insert", "create").input("variables.id", "create.data.id"))
                    .add(step("tell", "hooks").after("publish", "write", "create").input("variables.id", "create.data.id"))
                    .add(step("tool", "tools").after("tell"));
            if (amqp) {
                batch.add(step("queue", "amqp").after("write", "create").input("variables.id", "create.data.id"));
            }
            batch.execute().results().forEach((name, result) -> System.out.println(name + " "
                    + (result.success() ? "ok" : result.error().code() + " " + result.error().message() + " " + result.error().details())));
        }
    }

    private static BatchStep step(String name, String integration) {
        return BatchStep.of(name, request(integration, "run"));
    }

    private static ExecutionRequest request(String integration, String endpoint) {
        return ExecutionRequest.builder(integration, endpoint).inputData(JsonNodeFactory.instance.objectNode()).build();
    }
}
