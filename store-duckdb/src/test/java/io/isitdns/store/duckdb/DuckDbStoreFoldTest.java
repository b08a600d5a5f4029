package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.StoreFoldContract;
import java.nio.file.Path;
import java.time.InstantSource;

class DuckDbStoreFoldTest extends StoreFoldContract {
    @Override
    protected Store open(Path directory) {
        return new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system());
    }
}
