import type { Diagnosis } from '../../api/shapes';
import { plural } from '../../format/numbers';
import { dateTime } from '../../format/time';
import { useScope } from '../../scope/Scope';

/** How much the verdict rests on: without it nothing would tell an acquittal from blindness. */
export function Basis({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { zone } = useScope();
  const { checked, coverage, window } = diagnosis;
  const from = window.from === null ? null : dateTime(Date.parse(window.from), zone);
  const to = window.to === null ? null : dateTime(Date.parse(window.to), zone);
  const dropped = Number(coverage['dropped'] ?? 0);
  // What the hub does not say is left out: 0 would be a claim.
  const told = (name: string, word: string, rest = '') => (checked[name] === undefined ? [] : [plural(checked[name], word) + rest]);
  const parts = [
    ...told('lookups', 'lookup'),
    ...told('troubled', 'lookup', ' with trouble'),
    ...told('transactions', 'transaction'),
    dropped === 0 ? 'nothing lost by the capture' : `${plural(dropped, 'message')} lost by the capture`,
    ...(from === null || to === null ? [] : [`${from} to ${to}`]),
  ];
  return <p className="basis">Rests on {parts.join(', ')}.</p>;
}
