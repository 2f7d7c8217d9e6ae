package io.adaptor.internal.connection;

import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.references.FilledReferences;
import io.adaptor.internal.references.ReferenceText;
import io.adaptor.internal.transform.SafePattern;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Checks the fields of connections, and that references to them can be filled. For one thread. */
public final class ConnectionFieldsCheck implements ReferenceText {
    private final Map<String, InputField> fields;
    private final FieldErrors errors;

    private ConnectionFieldsCheck(Map<String, InputField> fields, FieldErrors errors) {
        this.fields = fields;
        this.errors = errors;
    }

    /** Adds all errors. */
    public static void of(Integration integration, FieldErrors errors) {
        integration.connectionFields().forEach((name, field) -> values("connection_fields." + name, field, errors));
        ConnectionFieldsCheck check = new ConnectionFieldsCheck(integration.connectionFields(), errors);
        new FilledReferences(check).fill(integration);
        String base = integration.baseUrl();
        if (base != null) {
            check.url("base_url", base);
        }
    }

    private static void values(String at, InputField field, FieldErrors errors) {
        String pattern = field.pattern();
        if (pattern != null) {
            try {
                SafePattern.compile(pattern);
            } catch (IllegalArgumentException e) {
                errors.add(at + ".pattern", String.valueOf(e.getMessage()), null, null);
                return;
            }
        }
        value(at + ".default", field, field.defaultValue(), errors);
        value(at + ".example", field, field.example(), errors);
    }

    private static void value(String at, InputField field, @Nullable String value, FieldErrors errors) {
        String problem = value == null ? null : FieldValues.problem(field, value);
        if (problem != null) {
            errors.add(at, problem, null, null);
        }
    }

    @Override
    public String plain(String field, String text) {
        look(field, text, false, null);
        return text;
    }

    @Override
    public String url(String field, String text) {
        look(field, text, false, AddressTemplate.of(text));
        return text;
    }

    @Override
    public String withSecrets(String field, String text) {
        look(field, text, true, null);
        return text;
    }

    private void look(String at, String text, boolean secrets, @Nullable AddressTemplate address) {
        Matcher matcher = ConnectionText.ESCAPE_OR_REFERENCE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null) {
                String problem = problem(name, secrets, address, matcher.start(), matcher.end());
                if (problem != null) {
                    errors.add(at, "refers to ${connection:" + name + "}, " + problem, null, null);
                }
            }
        }
    }

    private @Nullable String problem(
            String name, boolean secrets, @Nullable AddressTemplate address, int from, int to) {
        InputField field = fields.get(name);
        if (field == null) {
            return "which is not among connection_fields"
                    + (fields.isEmpty()
                            ? "; declare it there, with its type and label"
                            : "; there are " + String.join(", ", fields.keySet()));
        }
        if (field.secret() && !secrets) {
            return "a secret; secrets may stand in headers and credentials of auth_config, auth_config.token_params, proxy"
                    + " credentials and tls.client_key only";
        }
        if (address == null) {
            return null;
        }
        if (address.inScheme(from)) {
            return "which can't choose the protocol; write the scheme itself, such as https://${connection:" + name
                    + "}";
        }
        boolean part = address.inAuthority(from) && !address.isAuthority(from, to);
        return part && field.type() == InputField.Type.HOST
                ? "of type host, which must be the whole authority, as in https://${connection:" + name
                        + "}/v1; use type text for one label"
                : null;
    }
}
