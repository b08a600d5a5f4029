package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.StoreFindingContract;
import java.nio.file.Path;
import java.time.InstantSource;

class DuckDbStoreFindingTest extends StoreFindingContract {
    @Override
    protected Store open(Path directory) {
        return new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system());
    }
}
