import { useHub } from '../../api/useHub';
import { WholeScope } from '../../scope/Scope';
import { Changes } from '../../widgets/Changes';
import { Waiting } from '../../widgets/states';
import { VerdictCard } from '../diagnose/VerdictCard';
import { LOOKUP_BASIS, QUERY_BASIS } from './basis';
import { Findings } from './Findings';
import { Pulse } from './Pulse';
import { ServerHealth } from './ServerHealth';
import { WhatGotWorse } from './WhatGotWorse';

/** The answer first: the verdict for the cluster, how it goes, what got worse, and whether anything is seen at all. */
export default function HomePage() {
  const hub = useHub();
  const basis = hub?.hasReport(LOOKUP_BASIS.totals) ? LOOKUP_BASIS : QUERY_BASIS;
  return (
    <WholeScope>
      <h1 className="page-title print-title">Is it DNS?</h1>
      <div className="widgets">
        <VerdictCard subject="cluster" />
        {hub === undefined ? (
          <Waiting height={420} />
        ) : (
          <>
            <Pulse basis={basis} />
            <WhatGotWorse basis={basis} />
            <ServerHealth />
            <Changes />
            <Findings />
          </>
        )}
      </div>
    </WholeScope>
  );
}
