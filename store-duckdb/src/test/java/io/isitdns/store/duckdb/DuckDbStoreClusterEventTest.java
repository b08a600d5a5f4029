package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.StoreClusterEventContract;
import java.nio.file.Path;
import java.time.InstantSource;

class DuckDbStoreClusterEventTest extends StoreClusterEventContract {
    @Override
    protected Store open(Path directory) {
        return new DuckDbStore(
                DuckDbConfig.in(directory).keepingEvents(MOST), InstantSource.system());
    }
}
