import { Nav, NavItem, NavList } from '@patternfly/react-core';
import type { MouseEvent } from 'react';
import { useHub } from '../api/useHub';
import { translated } from '../filter/languages';
import { filterLanguage } from '../filter/useFilterLanguage';
import { go, hrefTo, usePath, useSearch } from '../router/location';
import { PAGES } from '../router/pages';
import { parseUrlState } from '../scope/urlState';

/** The pages that this hub has answers for. The time range and the filter go along. */
export function PageMenu() {
  const hub = useHub();
  const path = usePath();
  const search = useSearch();
  const pages = PAGES.filter(({ inMenu }) => hub !== undefined && inMenu(hub));
  const { filter } = parseUrlState(search);
  // Other pages count transactions; what a filter for lookups says beyond them stays behind.
  const kept = filterLanguage(path, search, hub) === 'lookups' ? translated(filter, 'transactions') : filter;
  const follow = (event: MouseEvent, href: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return (
    <Nav className="menu" aria-label="Pages">
      <NavList>
        {pages.map((page) => {
          const href = hrefTo(page.path === path ? {} : { path: page.path, filter: kept }, path, search);
          return (
            <NavItem key={page.path} to={href} isActive={page.path === path} onClick={(event) => follow(event as unknown as MouseEvent, href)}>
              {page.title}
            </NavItem>
          );
        })}
      </NavList>
    </Nav>
  );
}
