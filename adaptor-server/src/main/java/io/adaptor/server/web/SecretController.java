package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.PostgresSecrets;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The secrets that documents of a tenant reference; their values are accepted but never returned. */
@RestController
@RequestMapping("/v2/secrets")
final class SecretController {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final int LONGEST = 64 << 10;

    private final PostgresSecrets secrets;

    SecretController(PostgresSecrets secrets) {
        this.secrets = secrets;
    }

    @GetMapping
    JsonNode list(@AuthenticationPrincipal Caller caller) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        secrets.names(caller.tenantId()).forEach(name -> items.addObject().put("name", name));
        return answer;
    }

    @PutMapping("/{name}")
    ResponseEntity<Void> put(
            @AuthenticationPrincipal Caller caller, @PathVariable String name, @RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        String value = fields.needed("value", LONGEST);
        if (!NAME.matcher(name).matches()) {
            fields.wrong("name", "must be 1 to 128 letters, digits, underscores, points and hyphens");
        }
        fields.done();
        secrets.put(caller.tenantId(), name, value);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        if (!secrets.delete(caller.tenantId(), name)) {
            throw ApiProblem.notFound("SECRET_NOT_FOUND", "secret \"" + name + "\"");
        }
        return ResponseEntity.noContent().build();
    }
}
