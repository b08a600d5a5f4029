import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkFilter, checkLookupFilter } from '../api/client';
import type { FilterCheck } from '../api/shapes';
import { useFilterLanguage } from '../filter/useFilterLanguage';

const PAUSE_MILLISECONDS = 250;

/** What the hub says about a filter that is being written; undefined while it is not known. */
export function useFilterCheck(draft: string): FilterCheck | undefined {
  const settled = useSettled(draft.trim());
  const language = useFilterLanguage();
  const ask = language === 'lookups' ? checkLookupFilter : checkFilter;
  const check = useQuery({
    queryKey: ['filter check', language, settled],
    queryFn: ({ signal }) => ask(settled, signal),
    enabled: settled !== '',
    staleTime: Infinity,
  });
  return settled === draft.trim() && settled !== '' ? check.data : undefined;
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
