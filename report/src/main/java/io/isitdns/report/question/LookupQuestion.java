package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Subject;
import java.util.List;

/// A question about lookups.
interface LookupQuestion extends Question {
    @Override
    default Subject subject() {
        return Subject.LOOKUPS;
    }

    @Override
    default List<LookupMeasure> measures() {
        return List.of(LookupMeasure.values());
    }
}
