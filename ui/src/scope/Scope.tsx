import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { addClause } from '../filter/clauses';
import type { Zone } from '../format/time';
import type { Theme } from '../words/outcomes';
import { usePreferences } from './preferences';
import { absoluteRange, isRelative, resolveRange, type Span, type TimeRange } from './timeRange';
import { useHubNow } from './useHubNow';
import { useUrlState } from './useUrlState';

/** What every widget's numbers are about, and how a widget narrows it. */
export interface Scope {
  readonly range: TimeRange;
  /** The range at this moment of the hub's clock, the same for all widgets. */
  readonly span: Span;
  /** True when the range ends now, so that the live log may add to it. */
  readonly live: boolean;
  readonly filter: string;
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
  const [{ range, filter, refresh }, change] = useUrlState();
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
      refresh,
      zone,
      theme,
      setRange: (next) => change({ range: next }),
      zoom: (next) => change({ range: absoluteRange(next) }),
      setFilter: (next) => change({ filter: next.trim() }),
      addFilter: (clause) => change({ filter: addClause(filter, clause) }),
      setRefresh: (seconds) => change({ refresh: seconds }),
      refreshNow,
      setZone: (next) => prefer({ zone: next }),
      setTheme: (next) => prefer({ theme: next }),
    };
  }, [range, now, filter, refresh, zone, theme, change, prefer, refreshNow]);

  return <ScopeContext value={scope}>{children}</ScopeContext>;
}
