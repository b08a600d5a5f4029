package io.isitdns.report.question;

import io.isitdns.store.Aggregation;
import io.isitdns.store.LookupMeasure;
import java.util.List;

/// A question that lists the values of columns of lookups, most lookups first.
interface LookupGroupQuestion extends LookupQuestion, GroupQuestion {
    @Override
    default List<LookupMeasure> measures() {
        return LookupQuestion.super.measures();
    }

    @Override
    default Aggregation.Order order() {
        return new Aggregation.Order.Descending(LookupMeasure.LOOKUPS);
    }
}
