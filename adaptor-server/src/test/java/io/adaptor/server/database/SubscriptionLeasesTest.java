package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.server.database.SubscriptionLeases.Claim;
import io.adaptor.server.database.SubscriptionLeases.Subscriber;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionLeasesTest {
    private static final SubscriptionPlace PLACE =
            new SubscriptionPlace(new ConnectionKey("acme", "shop", "default"), "orders");

    private final SubscriptionLeases leases = new SubscriptionLeases(TestDatabase.SQL);
    private final PostgresIntegrationStore integrations =
            new PostgresIntegrationStore(TestDatabase.SQL, TimeSource.system());

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme", "globex");
        integrations.put(shop(), null);
    }

    private static Integration shop() {
        return IntegrationFormat.read("""
                integration_id: shop
                tenant_id: acme
                name: Shop
                type: custom
                connector: queue
                category: test
                endpoints: { on_order: {} }
                subscriptions: { orders: { endpoint: on_order } }
                """, "shop");
    }

    private boolean take(String holder, String part) {
        return leases.take("acme", holder, List.of(new Claim(PLACE, part, "{\"state\":\"" + holder + "\"}")))
                .get(PLACE);
    }

    private static void age(int seconds) {
        TestDatabase.owner()
                .sql("UPDATE subscriptions SET ends_at = ends_at - ? * interval '1 second'")
                .param(seconds)
                .update();
    }

    @Test
    void oneHoldsALeaseUntilItEndsOrIsGivenBack() {
        assertThat(take("a", "")).isTrue();
        assertThat(take("b", "")).isFalse();
        assertThat(take("a", "")).isTrue();
        assertThat(leases.ofOthers("acme", "b")).containsExactly(PLACE);
        assertThat(leases.ofOthers("acme", "a")).isEmpty();

        age((int) SubscriptionLeases.LEASE.toSeconds() - 2);
        assertThat(take("b", "")).isFalse();
        age(2);
        assertThat(take("b", "")).isTrue();
        assertThat(take("a", "")).isFalse();

        leases.giveBack(PLACE, "", "a");
        assertThat(take("a", "")).isFalse();
        leases.giveBack(PLACE, "", "b");
        assertThat(take("a", "")).isTrue();
    }

    @Test
    void wherePartsAreTakenNobodyIsInTheWay() {
        assertThat(take("a", "a")).isTrue();
        assertThat(take("b", "b")).isTrue();

        assertThat(leases.ofOthers("acme", "a")).isEmpty();
        assertThat(leases.held("acme", "shop"))
                .extracting(held -> held.health().path("state").asText())
                .containsExactly("a", "b");
    }

    @Test
    void whatFailedIsFreeAndStillTellsWhy() {
        take("a", "");
        leases.fail(new Claim(PLACE, "", "{\"state\":\"failed\"}"), "a");

        SubscriptionLeases.Held held = leases.held("acme", "shop").get(0);
        assertThat(held.live()).isFalse();
        assertThat(held.health().path("state").asText()).isEqualTo("failed");
        assertThat(take("b", "")).isTrue();
        leases.fail(new Claim(PLACE, "", "{\"state\":\"failed\"}"), "a");
        assertThat(leases.held("acme", "shop").get(0).live()).isTrue();
    }

    @Test
    void otherTenantsSeeNothingAndADeletedIntegrationHasNoLease() {
        take("a", "");
        assertThat(leases.held("globex", "shop")).isEmpty();
        assertThat(leases.ofOthers("globex", "b")).isEmpty();

        integrations.delete(
                "acme", "shop", integrations.find("acme", "shop").orElseThrow().version());

        assertThat(leases.held("acme", "shop")).isEmpty();
        assertThat(take("a", "")).isFalse();
    }

    @Test
    void thoseThatSubscribeAreEnabledAndOfEnabledTenants() {
        assertThat(leases.subscribers()).containsExactly(new Subscriber("acme", "shop", null));

        String version = integrations.find("acme", "shop").orElseThrow().version();
        version = integrations
                .put(shop().toBuilder().enabled(false).build(), version)
                .version();
        assertThat(leases.subscribers()).isEmpty();
        integrations.put(shop(), version);
        assertThat(leases.subscribers()).hasSize(1);
        TestDatabase.owner().sql("UPDATE tenants SET enabled = false").update();
        assertThat(leases.subscribers()).isEmpty();
    }
}
