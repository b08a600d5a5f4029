import { Spinner } from '@patternfly/react-core';
import { Suspense, useEffect, useRef } from 'react';
import { FilterBar } from '../controls/FilterBar';
import { RefreshControl } from '../controls/RefreshControl';
import { TimeRangeSelect } from '../controls/TimeRangeSelect';
import { usePath } from '../router/location';
import { pageAt, type PageEntry } from '../router/pages';
import { WidgetBoundary } from '../widgets/WidgetBoundary';
import { PageMasthead } from './PageMasthead';
import { PageMenu } from './PageMenu';
import { UnknownPage } from './UnknownPage';

/** What stays while pages change: masthead, menu, filter and time range. */
export function PageFrame() {
  const path = usePath();
  const page = pageAt(path);
  const main = useRef<HTMLElement>(null);
  const opened = useRef(path);

  useEffect(() => {
    document.title = `${page?.title ?? 'Not found'} – isitdns`;
    if (opened.current === path) return;
    // As after a full load: from the top, and the next Tab goes into the new page.
    opened.current = path;
    window.scrollTo(0, 0);
    main.current?.focus();
  }, [path, page]);

  return (
    <div className="frame">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <PageMasthead />
      <PageMenu />
      <div className="content">
        {page === undefined ? null : <Controls page={page} />}
        <main id="page" ref={main} tabIndex={-1}>
          <WidgetBoundary key={path}>
            <Suspense fallback={<PageWaiting />}>{page === undefined ? <UnknownPage /> : <page.Page />}</Suspense>
          </WidgetBoundary>
        </main>
      </div>
    </div>
  );
}

function Controls({ page }: { readonly page: PageEntry }) {
  return (
    <div className="controls" role="region" aria-label={page.filtered ? 'Filter and time range' : 'Time range'}>
      {page.filtered ? <FilterBar /> : <p className="controls-title">{page.title}</p>}
      <div className="controls-end">
        <TimeRangeSelect />
        <RefreshControl />
      </div>
    </div>
  );
}

function PageWaiting() {
  return (
    <div className="page-waiting">
      <Spinner size="lg" aria-label="The page is loading" />
    </div>
  );
}
