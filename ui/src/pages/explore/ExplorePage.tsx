import { useEffect } from 'react';
import { useHub } from '../../api/useHub';
import { translated, type FilterLanguage } from '../../filter/languages';
import { useFilterLanguage } from '../../filter/useFilterLanguage';
import { goTo, settle } from '../../router/location';
import { useScope } from '../../scope/Scope';
import { Choice } from '../../widgets/Choice';
import { Waiting } from '../../widgets/states';
import { LookupTimeline, Timeline } from '../../widgets/Timeline';
import { TransactionDetails } from './Details';
import { Log } from './Log';
import { LookupDetails } from './LookupDetails';
import { QuickFilters } from './QuickFilters';
import { LOOKUP_FILTERS, TRANSACTION_FILTERS } from './quickFilters';
import { LOOKUPS, TRANSACTIONS } from './rowKinds';

const ROWS = [
  ['lookups', 'Lookups'],
  ['transactions', 'Transactions'],
] as const satisfies readonly (readonly [FilterLanguage, string])[];

/** The log: row by row what was asked, by whom, and what came of it. */
export default function ExplorePage() {
  const hub = useHub();
  const { filter } = useScope();
  const shows = useFilterLanguage();
  const hasLookups = hub?.has('/lookups') ?? false;

  useEffect(() => {
    // A filter that is added later is about the rows in view, so the address says which.
    if (hasLookups) settle({ own: { rows: shows } });
  }, [hasLookups, shows]);

  const choose = (rows: FilterLanguage) => goTo({ own: { rows, columns: '' }, filter: translated(filter, rows) });
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">Explore</h1>
        {hasLookups ? <Choice<FilterLanguage> label="Rows" choices={ROWS} value={shows} onChange={choose} /> : null}
      </div>
      <QuickFilters filters={shows === 'lookups' ? LOOKUP_FILTERS : TRANSACTION_FILTERS} hasServers={shows === 'transactions'} />
      <div className="widgets explore">
        {hub === undefined ? <Waiting height={300} /> : shows === 'lookups' ? <LookupLog /> : <TransactionLog />}
      </div>
    </>
  );
}

function TransactionLog() {
  return (
    <>
      <Timeline className="whole" height={150} />
      <Log
        rowKind={TRANSACTIONS}
        details={(row) => <TransactionDetails row={row} />}
        help="One row is one transaction: a query with its response, or its absence. Newest on top. Open a row for all of its fields. Latency is from the last transmission to the response."
      />
    </>
  );
}

function LookupLog() {
  return (
    <>
      <LookupTimeline className="whole" height={150} />
      <Log
        rowKind={LOOKUPS}
        details={(row) => <LookupDetails row={row} />}
        help="One row is one lookup: what an application asked for, with A and AAAA, search list, retries and TCP together. Open a row for its transactions. Duration is what the application waited. Wasted: transactions for names of the search path before the last."
      />
    </>
  );
}
