import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { addClause } from '../filter/clauses';
import type { Zone } from '../format/time';
import { goTo, useSearch } from '../router/location';
import type { Theme } from '../words/outcomes';
import { usePreferences } from './preferences';
import { absoluteRange, isRelative, resolveRange, type Span, type TimeRange } from './timeRange';
import { parseUrlState } from './urlState';
import { useHubNow } from './useHubNow';

/** What every widget's numbers are about, and how a widget narrows it. */
export interface Scope {
  readonly range: TimeRange;
  /** The range at this moment of the hub's clock, the same for all widgets. */
  readonly span: Span;
  /** True when the range ends now, so that the live log may add to it. */
  readonly live: boolean;
  readonly filter: string;
  /** The filter and what the page itself is about: what widgets ask with. */
  readonly asked: string;
  readonly refresh: number;
  readonly zone: Zone;
  readonly theme: Theme;
  readonly setRange: (range: TimeRange) => void;
  readonly zoom: (span: Span) => void;
  readonly setFilter: (filter: string) => void;
  readonly addFilter: (clause: string) => void;
  readonly setRefresh: (seconds: number) => void;
  readonly refreshNow: () => void;
  readonly setZone: (zone: Zone) => void;
  readonly setTheme: (theme: Theme) => void;
}

const ScopeContext = createContext<Scope | null>(null);

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (scope === null) throw new Error('useScope outside of ScopeProvider');
  return scope;
}

export function ScopeProvider({ children }: { readonly children: ReactNode }) {
  const search = useSearch();
  const { range, filter, refresh } = useMemo(() => parseUrlState(search), [search]);
  const [{ theme, zone }, prefer] = usePreferences();
  const [now, refreshNow] = useHubNow(isRelative(range) ? refresh : 0);

  const scope = useMemo((): Scope => {
    const span = resolveRange(range, now);
    if (span === null) throw new Error(`empty time range ${range.from} to ${range.to}`);
    return {
      range,
      span,
      live: range.to === 'now',
      filter,
      asked: filter,
      refresh,
      zone,
      theme,
      setRange: (next) => goTo({ range: next }),
      zoom: (next) => goTo({ range: absoluteRange(next) }),
      setFilter: (next) => goTo({ filter: next.trim() }),
      addFilter: (clause) => goTo({ filter: addClause(filter, clause) }),
      setRefresh: (seconds) => goTo({ refresh: seconds }),
      refreshNow,
      setZone: (next) => prefer({ zone: next }),
      setTheme: (next) => prefer({ theme: next }),
    };
  }, [range, now, filter, refresh, zone, theme, prefer, refreshNow]);

  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** Widgets inside ask about one subject, whatever the filter adds. */
export function SubjectScope({ clause, children }: { readonly clause: string; readonly children: ReactNode }) {
  const scope = useScope();
  const inner = useMemo(() => ({ ...scope, asked: addClause(clause, scope.filter) }), [scope, clause]);
  return <ScopeContext value={inner}>{children}</ScopeContext>;
}

/** Widgets inside ask about everything, whatever the filter says. */
export function WholeScope({ children }: { readonly children: ReactNode }) {
  const scope = useScope();
  const inner = useMemo(() => ({ ...scope, filter: '', asked: '' }), [scope]);
  return <ScopeContext value={inner}>{children}</ScopeContext>;
}
