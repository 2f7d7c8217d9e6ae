package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedStatementTest {
    private static NamedStatement of(Product product, String sql) {
        return NamedStatement.of("query", sql, product, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "POSTGRESQL ^ select :a, :b_2, :a             ^ select ?, ?, ?              ^ a,b_2,a",
                "POSTGRESQL ^ select :a::int, ':x', \":y\"    ^ select ?::int, ':x', \":y\" ^ a",
                "POSTGRESQL ^ select x ?? :k, x ??| y         ^ select x ?? ?, x ??| y      ^ k",
                "POSTGRESQL ^ select a[1:2], a[:n], a[b:c]    ^ select a[1:2], a[?], a[b:c] ^ n",
                "POSTGRESQL ^ select $t$ :x $$ $t$, :y        ^ select $t$ :x $$ $t$, ?     ^ y",
                "POSTGRESQL ^ select E'\\':x', :y             ^ select E'\\':x', ?          ^ y",
                "POSTGRESQL ^ select '\\', :y                 ^ select '\\', ?              ^ y",
                "POSTGRESQL ^ select 1 /* /* :x */ ? */, :y   ^ select 1 /* /* :x */ ? */, ? ^ y",
                "POSTGRESQL ^ select :y ; -- done             ^ select ?                    ^ y",
                "MARIADB    ^ select '\\':x', :y, `:z` # :w   ^ select '\\':x', ?, `:z` # :w ^ y",
                "MARIADB    ^ select @a := :y                 ^ select @a := ?              ^ y",
                "SQLITE     ^ select [:x], \":z\", :y         ^ select [:x], \":z\", ?      ^ y",
                "H2         ^ select $$ ? $$, :y              ^ select $$ ? $$, ?           ^ y",
            })
    void parametersAreFoundAndNothingElse(Product product, String sql, String text, String names) {
        NamedStatement statement = of(product, sql);

        assertThat(statement.text()).isEqualTo(text);
        assertThat(statement.names()).isEqualTo(List.of(names.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ?",
                "select :1",
                "select $1",
                "select 1; delete from x",
                "select 'open",
                "select \"open",
                "select $$ open",
                "select /* open",
                "select 1 /*! union select 2 */",
            })
    void whatCannotBeReadForCertainIsRefused(String sql) {
        assertThatThrownBy(() -> of(Product.POSTGRESQL, sql)).isInstanceOf(InvalidStatement.class);
    }

    @Test
    void aTypeThatIsStatedIsACast() {
        assertThat(NamedStatement.of("query", "select :a", Product.POSTGRESQL, Map.of("a", "numeric(10,2)")))
                .isEqualTo(new NamedStatement("select cast(? as numeric(10,2))", List.of("a")));
    }

    @Test
    void pagesGoOnAfterTheLastRow() {
        Keyset keyset = new Keyset(List.of("a", "b"), false, 10);
        NamedStatement query = of(Product.H2, "select * from t where c = :c");

        assertThat(keyset.page(query, true, Product.H2))
                .isEqualTo(new NamedStatement(
                        "select * from (select * from t where c = ?\n) adaptor_page order by a, b limit 11",
                        List.of("c")));
        assertThat(keyset.page(query, false, Product.POSTGRESQL))
                .isEqualTo(new NamedStatement(
                        "select * from (select * from t where c = ?\n) adaptor_page where (a, b) > (?, ?) order by a, b limit"
                                + " 11",
                        List.of("c", "next.a", "next.b")));
        assertThat(keyset.page(query, false, Product.H2))
                .isEqualTo(new NamedStatement(
                        "select * from (select * from t where c = ?\n) adaptor_page where (a > ? or (a = ? and (b > ?))) order"
                                + " by a, b limit 11",
                        List.of("c", "next.a", "next.a", "next.b")));
    }
}
