import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Hub } from '../api/useHub';

export interface PageEntry {
  readonly path: string;
  readonly title: string;
  /** Whether its numbers follow the filter, so that the filter is shown. */
  readonly filtered: boolean;
  /** Whether it is in the menu of this hub; a page that is not still opens and says what is missing. */
  readonly inMenu: (hub: Hub) => boolean;
  readonly Page: LazyExoticComponent<ComponentType>;
}

const always = () => true;
const never = () => false;

const Subject = lazy(() => import('../pages/subject/SubjectPage'));
const subject = (path: string, title: string): PageEntry => ({ path, title, filtered: true, inMenu: never, Page: Subject });

/** All pages; each is loaded when it is opened. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', title: 'Is it DNS?', filtered: false, inMenu: always, Page: lazy(() => import('../pages/home/HomePage')) },
  { path: '/dashboard', title: 'Dashboard', filtered: true, inMenu: always, Page: lazy(() => import('../pages/DashboardPage')) },
  { path: '/explore', title: 'Explore', filtered: true, inMenu: always, Page: lazy(() => import('../pages/explore/ExplorePage')) },
  {
    path: '/map',
    title: 'Map',
    filtered: true,
    inMenu: (hub) => hub.hasReport('targets-by-workload'),
    Page: lazy(() => import('../pages/map/MapPage')),
  },
  {
    path: '/diagnose',
    title: 'Diagnose',
    filtered: false,
    inMenu: (hub) => hub.has('/diagnose'),
    Page: lazy(() => import('../pages/diagnose/DiagnosePage')),
  },
  subject('/workload', 'Workload'),
  subject('/service', 'Service'),
  subject('/server', 'DNS server'),
  subject('/domain', 'Domain'),
  subject('/node', 'Node'),
];

export function pageAt(path: string): PageEntry | undefined {
  return PAGES.find((page) => page.path === path);
}
