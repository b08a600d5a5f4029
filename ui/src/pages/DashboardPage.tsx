import { BytesBy } from '../widgets/BytesBy';
import { Clients, ExternalDomains, Pods, QueriedServices, RecordTypes, ResponseCodes, TopNames, Workloads } from '../widgets/groupWidgets';
import { InsideOutside } from '../widgets/InsideOutside';
import { Latency } from '../widgets/Latency';
import { LatencyHeat } from '../widgets/LatencyHeat';
import { CodesBy, TypesBy } from '../widgets/matrixWidgets';
import { PodTraffic } from '../widgets/PodTraffic';
import { SearchPath } from '../widgets/SearchPath';
import { Servers } from '../widgets/Servers';
import { Timeline } from '../widgets/Timeline';
import { Totals } from '../widgets/Totals';

/** All numbers of what is in scope: from how much and how well, to who asks for what, to how many bytes. */
export default function DashboardPage() {
  return (
    <>
      <h1 className="page-title">Dashboard</h1>
      <div className="widgets">
        <Totals />
        <Timeline />
        <ResponseCodes />
        <Latency />
        <RecordTypes />
        <InsideOutside />
        <SearchPath />
        <LatencyHeat />
        <Workloads />
        <QueriedServices />
        <ExternalDomains />
        <CodesBy />
        <TypesBy />
        <Servers />
        <BytesBy />
        <PodTraffic />
        <TopNames />
        <Clients />
        <Pods />
      </div>
    </>
  );
}
