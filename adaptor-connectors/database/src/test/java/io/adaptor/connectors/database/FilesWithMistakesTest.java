package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found when a file is read. */
class FilesWithMistakesTest {
    private static List<FieldError> problems(String url, String settings, String endpoint) {
        Integration integration = Shop.described(url, Shop.LOGIN, settings, endpoint);
        try (AdaptorClient client =
                AdaptorClient.builder().integrations(integration).build()) {
            return client.problems(integration);
        }
    }

    private static void refused(String endpoint, String field, String... words) {
        assertThat(problems("jdbc:postgresql://db.example/shop", "{ read_only: false }", endpoint))
                .anySatisfy(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.message()).contains(words);
                });
    }

    @Test
    void aGoodFileHasNone() {
        assertThat(
                        problems(
                                "jdbc:postgresql://db.example/shop",
                                "{}",
                                "find: { settings: { query: \"select * from t where id = :id\" }, request_mapping: { body: { id: variables.id } } }"))
                .isEmpty();
    }

    @Test
    void positionalParametersHaveNoNames() {
        refused(
                "find: { settings: { query: \"select * from t where id = ?\" } }",
                "endpoints.find.settings.query",
                ":name");
    }

    @Test
    void aMappingThatSetsNoParameterIsSaid() {
        refused(
                "find: { settings: { query: \"select :a\" }, request_mapping: { body: { a: variables.a, b: variables.b } } }",
                "endpoints.find.request_mapping.body.b",
                "[a]");
    }

    @Test
    void aParameterWithoutValueIsSaid() {
        refused(
                "find: { settings: { query: \"select :a, :b\" }, request_mapping: { body: { a: variables.a } } }",
                "endpoints.find.request_mapping.body",
                ":b");
    }

    @Test
    void changesNeedToBeAllowed() {
        assertThat(problems("jdbc:postgresql://db.example/shop", "{}", "add: { settings: { update: delete from t } }"))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("read_only: false"));
    }

    @Test
    void recordsAreThoseOfAQuery() {
        refused("add: { settings: { update: delete from t }, records: {} }", "endpoints.add.records", "query");
        refused(
                "all: { settings: { query: select 1 as x }, records: {}, response_mapping: { data_path: rows } }",
                "endpoints.all.response_mapping.data_path",
                "row");
    }

    @Test
    void pagesAreThoseOfAKeyset() {
        refused(
                "all: { settings: { query: select 1 as x }, pagination: { style: offset, param: body.o, page_size: 10 } }",
                "endpoints.all.pagination",
                "keyset");
    }

    @Test
    void anAddressThatIsNotPermittedIsSaid() {
        assertThat(problems("jdbc:h2:tcp://db/x", "{}", "one: { settings: { query: select 1 as x } }"))
                .anySatisfy(error -> assertThat(error.field()).isEqualTo("base_url"));
        assertThat(problems(
                        "jdbc:postgresql://db/x?loggerFile=/x", "{}", "one: { settings: { query: select 1 as x } }"))
                .anySatisfy(error -> assertThat(error.message()).contains("loggerFile"));
    }

    @Test
    void anAddressWithReferencesIsNotKnownYet() {
        assertThat(problems(
                        "jdbc:postgresql://${env:DB_HOST}:5432/shop",
                        "{}",
                        "one: { settings: { query: select 1 as x } }"))
                .isEmpty();
    }
}
