package io.isitdns.report.question;

import io.isitdns.model.Column;
import io.isitdns.report.Question;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.util.List;

/// A question that lists the values of columns, most queries first.
interface GroupQuestion extends Question {
    /// The columns whose values are listed.
    List<? extends Column> groupedColumns();

    @Override
    default List<ReportColumn> keyColumns() {
        return groupedColumns().stream().map(ReportColumn::of).toList();
    }

    @Override
    default List<? extends Quantity> measures() {
        return Measures.OF_GROUP;
    }

    @Override
    default List<Aggregation.Key> groupBy(ReportSpec spec) {
        return groupedColumns().stream().<Aggregation.Key>map(Aggregation.Key.Column::new).toList();
    }

    @Override
    default boolean rowsAreGroups() {
        return true;
    }

    @Override
    default Aggregation.Order order() {
        return new Aggregation.Order.Descending(Measure.QUERIES);
    }
}
