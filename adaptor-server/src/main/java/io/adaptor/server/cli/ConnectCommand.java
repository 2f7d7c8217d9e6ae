package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.ConnectionChoice;
import io.adaptor.ConnectionForm;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.Connection.Status;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code connect}: creates or changes a connection, tests it, and stores it in the folder unless the remote system
 * rejects it.
 */
@Command(
        name = "connect",
        description = "Makes or changes a connection: asks for its values, sends a person to consent where that is"
                + " needed, tests it, and keeps it unless it is refused. Prints it as one line of JSON.")
final class ConnectCommand implements Callable<Integer> {
    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int LONGEST_LABEL = 255;
    private static final int TRIES = 3;

    private final Prompt prompt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Mixin
    private ValuesOption values = new ValuesOption();

    @Option(names = "--label", paramLabel = "TEXT", description = "The display name of the connection.")
    private @Nullable String label;

    @Option(
            names = "--choose",
            paramLabel = "LABEL",
            description = "Which of several things a consent is for, where there is no terminal to ask.")
    private @Nullable String choose;

    @Option(names = "--no-test", description = "Keep the connection without testing it.")
    private boolean untested;

    @Option(names = "--debug", description = "Show stack traces and logs.")
    private boolean debug;

    ConnectCommand(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Integration integration = options.integrationWithId();
        check(integration);
        FolderStores folder = options.folder();
        try {
            return connect(integration, folder);
        } catch (AdaptorException e) {
            print(ConnectionLine.of(connection.id(), e));
            return 1;
        }
    }

    private void check(Integration integration) {
        if (label != null && label.length() > LONGEST_LABEL) {
            throw new MisuseException("--label: must have at most " + LONGEST_LABEL + " characters");
        }
        if (choose != null
                && (integration.afterConsent() == null
                        || !ConnectionForm.of(integration).consent())) {
            throw new MisuseException("--choose: the integration has no after_consent, so there is nothing to choose");
        }
    }

    private int connect(Integration integration, FolderStores folder) throws IOException, InterruptedException {
        ConnectionDraft draft = new ConnectionDraft(
                folder, new ConnectionKey(integration.tenantId(), integration.integrationId(), connection.id()));
        FieldQuestions questions =
                new FieldQuestions(integration, ConnectionForm.of(integration).learned(), draft.present(), prompt);
        Map<String, String> given = questions.complete(values.read());
        boolean grant = ConnectionForm.of(integration).consent() || holdsSecret(integration, given);
        try (AdaptorClient client = options.client(integration, builder -> draft.in(builder, grant))) {
            Connections connections = client.connections(integration.tenantId(), integration.integrationId());
            draft.begin(label);
            enter(connections, questions, given, draft.present() == null);
            if (ConnectionForm.of(integration).consent()) {
                Authorization authorization =
                        client.authorization(integration.tenantId(), integration.integrationId(), connection.id());
                consent(authorization, connections, integration);
            }
            return finish(draft, connections);
        }
    }

    // New secrets require a grant other than that of the tokens in the folder.
    private static boolean holdsSecret(Integration integration, Map<String, String> given) {
        return given.keySet().stream()
                .map(integration.connectionFields()::get)
                .anyMatch(field -> field != null && field.secret());
    }

    private void enter(Connections connections, FieldQuestions questions, Map<String, String> given, boolean isNew) {
        Map<String, String> all = given;
        for (int i = 1; ; i++) {
            try {
                if (isNew) {
                    connections.create(connection.id(), label, all);
                } else {
                    connections.update(connection.id(), all);
                }
                return;
            } catch (MappingException e) {
                List<String> wrong = questions.namedIn(e);
                if (!prompt.available() || wrong.isEmpty() || i == TRIES) {
                    throw new MisuseException(e.message());
                }
                PrintWriter err = spec.commandLine().getErr();
                e.errors().forEach(error -> err.println(OneLine.of(error.toString())));
                err.flush();
                all = questions.asked(all, wrong);
            }
        }
    }

    private void consent(Authorization authorization, Connections connections, Integration integration)
            throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Authorization.Started started = authorization.start();
        Connection granted =
                authorization.complete(started, new Consent(prompt, err, Clock.systemUTC()).answer(started));
        if (integration.afterConsent() == null || (granted.status() == Status.CONNECTED && choose == null)) {
            return;
        }
        List<ConnectionChoice> choices = connections.choices(connection.id());
        if (choices.isEmpty()) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED, "the consent covers nothing: after_consent found no choice");
        }
        if (choices.size() > 1 || choose != null) {
            ConnectionChoice chosen = new ConsentChoice(prompt, err).among(choices, choose);
            connections.update(connection.id(), chosen.values());
        }
    }

    private int finish(ConnectionDraft draft, Connections connections) {
        Connection found = untested
                ? connections.find(connection.id()).orElseThrow()
                : connections.test(connection.id(), TEST_TIMEOUT);
        boolean refused = found.status() == Status.RECONNECT_REQUIRED;
        if (!refused) {
            draft.keep();
        }
        print(ConnectionLine.of(found));
        return refused ? 1 : 0;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
