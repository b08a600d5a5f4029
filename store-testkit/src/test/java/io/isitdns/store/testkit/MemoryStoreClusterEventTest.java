package io.isitdns.store.testkit;

import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

class MemoryStoreClusterEventTest extends StoreClusterEventContract {
    @Override
    protected Store open(Path directory) {
        return new MemoryStore(MOST, InstantSource.system());
    }
}
