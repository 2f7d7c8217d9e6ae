package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.marketplace.TemplateQuery;
import io.adaptor.marketplace.TemplateQuery.Order;
import io.adaptor.marketplace.TemplateSandbox;
import io.adaptor.marketplace.TemplateUpgrade;
import io.adaptor.marketplace.TemplateUsage;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.store.InMemoryMarketplaceStore;
import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** From executions of an installed template to its standing in the catalogue. */
class TemplateUsageTest {
    private static final TemplateCatalogue CATALOGUE =
            TemplateCatalogue.ofClassPath(TemplateUsageTest.class.getClassLoader());
    private static final Template STRIPE = CATALOGUE.find("stripe").orElseThrow();

    private final InMemoryMarketplaceStore store = new InMemoryMarketplaceStore();
    private final Integration installed = TemplateInstaller.of(STRIPE).install("default", "stripe", Map.of(), null);
    private final InMemoryIntegrationStore integrations = InMemoryIntegrationStore.of(installed);

    @Test
    void executionsOfAnInstalledTemplateAreCountedOnceAMinute() {
        FakeTime time = FakeTime.create();
        Queue<Runnable> tasks = new ArrayDeque<>();
        try (TemplateUsage usage = TemplateUsage.of(store, integrations, tasks::add, time);
                AdaptorClient client = TemplateSandbox.of(STRIPE)
                        .client(AdaptorClient.builder().listener(usage), null)) {
            assertThat(client.call("stripe", "get_balance").execute().error()).isNull();
            client.call("stripe", "get_customer").execute();
            assertThat(tasks).isEmpty();

            time.advance(Duration.ofSeconds(61));
            client.call("stripe", "get_balance").execute();
            assertThat(tasks).hasSize(1);
            tasks.remove().run();

            assertThat(store.uses("stripe", "default"))
                    .extracting(use -> use.endpoint() + " " + use.calls() + " " + use.failures())
                    .containsExactly("get_balance 2 0", "get_customer 1 1");
        }
        assertThat(store.standings()).containsEntry("stripe", new TemplateStanding(0, 0, 1, 3, 1));
        assertThat(CATALOGUE.search(TemplateQuery.of("").orderedBy(Order.POPULARITY), store.standings()))
                .first()
                .isSameAs(STRIPE);
    }

    @Test
    void whatIsCalledDecidesWhatAnUpgradeBreaks() {
        try (TemplateUsage usage = TemplateUsage.of(store, integrations, Runnable::run);
                AdaptorClient client = TemplateSandbox.of(STRIPE)
                        .client(AdaptorClient.builder().listener(usage), null)) {
            client.call("stripe", "get_balance").execute();
        }
        List<String> called = store.uses("stripe", "default").stream()
                .map(TemplateUse::endpoint)
                .toList();

        assertThat(called).containsExactly("get_balance");
        assertThat(TemplateUpgrade.of(STRIPE, installed).calling(called).changes())
                .isEmpty();
    }
}
