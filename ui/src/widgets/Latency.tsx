import { useMemo } from 'react';
import { count, measure } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useReport } from '../api/useReport';
import { Chart } from '../charts/Chart';
import { histogramOption, PERCENTILES, percentilesOption, type Bucket, bucketLabel } from '../charts/latencyOptions';
import { PALETTES } from '../charts/palette';
import { fillSteps } from '../charts/steps';
import { between } from '../filter/clauses';
import { exact, latency } from '../format/numbers';
import { dateTime } from '../format/time';
import { FilterLink } from '../router/Link';
import { useScope } from '../scope/Scope';
import { LATENCY_BASIS, LATENCY_STATISTICS } from '../words/measures';
import { NumberTable } from './NumberTable';
import { Waiting } from './states';
import { reportSpan } from './Timeline';
import { Widget } from './Widget';

const HEIGHT = 220;

/** How long responses took: statistics, over time, and how they are spread. */
export function Latency() {
  const query = useReport('latency');
  const timeline = useReport('timeline', { previous: true });
  const histogram = useReport('latency-histogram', { limit: 1000 });
  return (
    <Widget
      title="Latency"
      help={LATENCY_BASIS}
      query={query}
      minHeight={HEIGHT + 100}
      className="two-thirds"
      isEmpty={(report) => count(report.rows[0], 'latency_count') === 0}
      table={() => (
        <div className="latency-charts">
          {timeline.data === undefined ? <Waiting height={HEIGHT} /> : <PercentilesTable report={timeline.data} />}
          {histogram.data === undefined ? <Waiting height={HEIGHT} /> : <HistogramTable report={histogram.data} />}
        </div>
      )}
    >
      {(report) => (
        <>
          <Statistics row={report.rows[0] ?? {}} />
          <div className="latency-charts">
            {timeline.data === undefined ? <Waiting height={HEIGHT} /> : <Percentiles report={timeline.data} />}
            {histogram.data === undefined ? <Waiting height={HEIGHT} /> : <Histogram report={histogram.data} />}
          </div>
        </>
      )}
    </Widget>
  );
}

function Statistics({ row }: { readonly row: Row }) {
  return (
    <dl className="statistics">
      {LATENCY_STATISTICS.map(({ measure: name, label, meaning }) => (
        <div key={name} title={meaning} data-measure={name} data-value={measure(row, name) ?? ''}>
          <dt>{label}</dt>
          <dd>{latency(measure(row, name))}</dd>
        </div>
      ))}
      <div title="Transactions with a response: the basis of these numbers.">
        <dt>responses</dt>
        <dd>{exact(count(row, 'latency_count'))}</dd>
      </div>
    </dl>
  );
}

function Percentiles({ report }: { readonly report: Report }) {
  const { zone, theme } = useScope();
  const option = useMemo(
    () => percentilesOption(fillSteps(report.rows), reportSpan(report), zone, theme),
    [report, zone, theme],
  );
  return (
    <figure>
      <figcaption>
        Over time, logarithmic
        {PERCENTILES.map(([name, label], index) => (
          <span key={name} className="key">
            <i className="swatch line" style={{ background: PALETTES[theme].percentiles[index] }} />
            {label}
          </span>
        ))}
      </figcaption>
      <Chart option={option} height={HEIGHT} description="Latency percentiles over time; the table has the numbers." />
    </figure>
  );
}

function Histogram({ report }: { readonly report: Report }) {
  const { theme, addFilter } = useScope();
  const buckets = useMemo(() => toBuckets(report), [report]);
  const option = useMemo(() => histogramOption(buckets, theme), [buckets, theme]);
  const choose = (index: number) => {
    const bucket = buckets[index];
    if (bucket !== undefined) addFilter(bucketClause(bucket));
  };
  return (
    <figure>
      <figcaption>Responses by latency</figcaption>
      <Chart
        option={option}
        height={HEIGHT}
        description="Number of responses by latency and outcome; the table has the numbers."
        onClick={(_, index) => choose(index)}
      />
    </figure>
  );
}

function PercentilesTable({ report }: { readonly report: Report }) {
  const { zone } = useScope();
  return (
    <NumberTable
      caption="Latency percentiles over time"
      columns={['Time', ...PERCENTILES.map(([, label]) => label)]}
      rows={report.rows.map((row) => [
        dateTime(Date.parse(String(row['time'])), zone),
        ...PERCENTILES.map(([name]) => latency(measure(row, name))),
      ])}
    />
  );
}

function HistogramTable({ report }: { readonly report: Report }) {
  return (
    <NumberTable
      caption="Responses by latency"
      columns={['Latency', 'Answered', 'NODATA', 'NXDOMAIN', 'Failed']}
      rows={toBuckets(report).map((bucket) => [
        <FilterLink key="filter" clause={bucketClause(bucket)}>
          {bucketLabel(bucket)}
        </FilterLink>,
        ...(['answered', 'nodata', 'nxdomain', 'failed'] as const).map((outcome) => exact(count(bucket.row, outcome))),
      ])}
    />
  );
}

function toBuckets(report: Report): readonly Bucket[] {
  return report.rows.map((row) => {
    const high = row['bucket_high_us'];
    return { low: Number(row['bucket_low_us']), high: typeof high === 'number' ? high : null, row };
  });
}

function bucketClause({ low, high }: Bucket): string {
  return high === null ? `latency_us >= ${low}` : between('latency_us', low, high);
}
