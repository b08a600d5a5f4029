import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { addClause } from '../filter/clauses';
import { useScope } from '../scope/Scope';
import { go, useHref, type Target } from './location';

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: Target };

/** A link within the pages: a true link for the browser's own menu and keys, without loading the page again. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const href = useHref(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    go(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}

function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

type FilterLinkProps = Omit<LinkProps, 'to'> & { readonly clause: string };

/** A link that adds its clause to the filter of the page in view. */
export function FilterLink({ clause, ...rest }: FilterLinkProps) {
  const { filter } = useScope();
  return <Link {...rest} to={{ filter: addClause(filter, clause) }} data-clause={clause} />;
}
