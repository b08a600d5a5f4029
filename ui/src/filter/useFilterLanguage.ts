import { useHub, type Hub } from '../api/useHub';
import { usePath, useSearch } from '../router/location';
import { ownParameters, parseUrlState } from '../scope/urlState';
import type { FilterLanguage } from './languages';

/** Of which rows the filter in the URL speaks. */
export function useFilterLanguage(): FilterLanguage {
  return filterLanguage(usePath(), useSearch(), useHub());
}

/**
 * The log is the only page whose filter may be about lookups. Where its address does not say which rows it shows, these are lookups, unless a filter
 * came along from another page.
 */
export function filterLanguage(path: string, search: string, hub: Hub | undefined): FilterLanguage {
  if (path !== '/explore' || !(hub?.has('/lookups') ?? false)) return 'transactions';
  const { rows } = ownParameters(search);
  if (rows === undefined) return parseUrlState(search).filter === '' ? 'lookups' : 'transactions';
  return rows === 'lookups' ? 'lookups' : 'transactions';
}
