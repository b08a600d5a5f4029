package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.StoreTrafficContract;
import java.nio.file.Path;
import java.time.InstantSource;

class DuckDbStoreTrafficTest extends StoreTrafficContract {
    @Override
    protected Store open(Path directory) {
        return new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system());
    }
}
