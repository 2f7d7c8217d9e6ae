package io.adaptor.testkit;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import io.adaptor.store.InMemoryIntegrationStore;
import java.util.List;
import java.util.Optional;

/** The suite on a store with the flaw that the running test names. */
class FlawedIntegrationStoreSuite extends IntegrationStoreContractTest {
    /** What a store may do wrong. */
    enum Flaw {
        /** The last put wins, whatever it expected. */
        IGNORES_THE_EXPECTED_VERSION,
        /** Ids are looked up without their tenant. */
        MIXES_TENANTS
    }

    static volatile Flaw flaw;

    @Override
    protected IntegrationStore open(TimeSource time) {
        return new FlawedStore(new InMemoryIntegrationStore(time), flaw);
    }

    private record FlawedStore(IntegrationStore sound, Flaw flaw) implements IntegrationStore {
        @Override
        public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
            return sound.find(tenant(tenantId), integrationId);
        }

        @Override
        public List<Versioned<Integration>> list(String tenantId, String after, int limit) {
            return sound.list(tenant(tenantId), after, limit);
        }

        @Override
        public Versioned<Integration> put(Integration integration, String expectedVersion) {
            try {
                return sound.put(integration, expectedVersion);
            } catch (VersionConflictException e) {
                if (flaw == Flaw.IGNORES_THE_EXPECTED_VERSION) {
                    return put(integration, e.currentVersion());
                }
                throw e;
            }
        }

        @Override
        public void delete(String tenantId, String integrationId, String expectedVersion) {
            sound.delete(tenantId, integrationId, expectedVersion);
        }

        @Override
        public List<StoredVersion> versions(String tenantId, String integrationId) {
            return sound.versions(tenantId, integrationId);
        }

        @Override
        public Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version) {
            return sound.find(tenantId, integrationId, version);
        }

        private String tenant(String asked) {
            return flaw == Flaw.MIXES_TENANTS ? "acme" : asked;
        }
    }
}
