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
  const { dropped, left_out: leftOut } = coverage;
  const isCut = leftOut > 0;
  // Where the hub did not come to count, a 0 would be a claim.
  const told = (name: string, word: string, rest = '') => {
    const value = checked[name];
    return value === undefined || (value === 0 && isCut) ? [] : [plural(value, word) + rest];
  };
  const parts = [
    ...told('lookups', 'lookup'),
    ...told('troubled', 'lookup', ' with trouble'),
    ...told('transactions', 'transaction'),
    dropped === 0 ? 'nothing lost by the capture' : `${plural(dropped, 'message')} lost by the capture`,
    ...(isCut ? ['not all of it was looked at in the time there was'] : []),
    ...(from === null || to === null ? [] : [`${from} to ${to}`]),
  ];
  return <p className="basis">Rests on {parts.join(', ')}.</p>;
}
