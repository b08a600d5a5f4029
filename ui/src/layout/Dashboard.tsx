import { FilterBar } from '../controls/FilterBar';
import { RefreshControl } from '../controls/RefreshControl';
import { TimeRangeSelect } from '../controls/TimeRangeSelect';
import { Clients, ExternalDomains, QueriedServices, RecordTypes, ResponseCodes, TopNames, Workloads } from '../widgets/groupWidgets';
import { Latency } from '../widgets/Latency';
import { LiveLog } from '../widgets/log/LiveLog';
import { Servers } from '../widgets/Servers';
import { Timeline } from '../widgets/Timeline';
import { Totals } from '../widgets/Totals';
import { PageMasthead } from './PageMasthead';

/** The first page: from how much and how well, to who, to the single transaction. */
export function Dashboard() {
  return (
    <>
      <a className="skip" href="#widgets">
        Skip to the numbers
      </a>
      <PageMasthead />
      <div className="controls" role="region" aria-label="Filter and time range">
        <FilterBar />
        <div className="controls-end">
          <TimeRangeSelect />
          <RefreshControl />
        </div>
      </div>
      <main id="widgets" className="widgets" tabIndex={-1}>
        <Totals />
        <Timeline />
        <ResponseCodes />
        <Latency />
        <RecordTypes />
        <Workloads />
        <QueriedServices />
        <TopNames />
        <ExternalDomains />
        <Clients />
        <Servers />
        <LiveLog />
      </main>
    </>
  );
}
