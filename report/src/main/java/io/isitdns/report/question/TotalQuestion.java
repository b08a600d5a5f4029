package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import java.util.List;

/// A question whose answer is one row about everything.
interface TotalQuestion extends Question {
    @Override
    default List<ReportColumn> keyColumns() {
        return List.of();
    }

    @Override
    default List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of();
    }

    @Override
    default boolean rowsAreGroups() {
        return true;
    }

    @Override
    default Aggregation.Order order() {
        return new Aggregation.Order.ByKeys();
    }

    @Override
    default boolean limited() {
        return false;
    }
}
