package io.adaptor.server.cli;

import io.adaptor.server.database.Migrations;
import io.adaptor.server.settings.DatabaseAddress;
import java.io.IOException;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Migrates the schema to the version of this release. */
@Command(
        name = "migrate",
        description = {
            "Creates the schema \"adaptor\" in the database of POSTGRES_OWNER_URI, or changes it to what this release needs,"
                    + " and gives a role the rights that a server needs. Safe to run again.",
            "For operators who give servers no POSTGRES_OWNER_URI; the role is made beforehand: CREATE ROLE adaptor_server"
                    + " LOGIN PASSWORD '...'."
        })
final class MigrateCommand extends OperatorCommand {
    private static final String OWNER = "POSTGRES_OWNER_URI";
    private static final String SERVER = "POSTGRES_URI";

    @Nullable
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "The role that servers enter the database with; without it that of POSTGRES_URI.")
    private String role;

    MigrateCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    String run() throws IOException {
        DatabaseAddress owner = address(OWNER);
        String server = role != null ? role : address(SERVER).user();
        if (server.equals(owner.user())) {
            throw new MisuseException(
                    "the owner's role can't be the server's too: row-level security does not bind it");
        }
        try {
            int changes = Migrations.run(owner, server);
            return (changes == 0 ? "the schema is that of this release" : changes + " changes were made") + "; "
                    + server + " has the rights of a server";
        } catch (FlywayException e) {
            throw new IOException("the schema can't be changed as " + owner + ": " + e.getMessage(), e);
        }
    }

    private DatabaseAddress address(String name) {
        String uri = environment().get(name);
        if (uri == null || uri.isBlank()) {
            throw new MisuseException(name + " is not set"
                    + (name.equals(SERVER) ? ": set it, or name the server's role with --role" : ""));
        }
        try {
            return DatabaseAddress.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new MisuseException(name + " " + e.getMessage());
        }
    }
}
