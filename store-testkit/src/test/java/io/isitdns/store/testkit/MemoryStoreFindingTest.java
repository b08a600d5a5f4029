package io.isitdns.store.testkit;

import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

class MemoryStoreFindingTest extends StoreFindingContract {
    @Override
    protected Store open(Path directory) {
        return new MemoryStore(1_000_000, InstantSource.system());
    }
}
