import type { Coverage } from '../api/shapes';
import { plural } from '../format/numbers';

/** What the numbers may lack, one sentence each; empty when nothing is known to be missing. */
export function shortcomings(coverage: Coverage, from: number): readonly string[] {
  const sentences: string[] = [];
  const { dropped_frames: dropped, evicted, lost, malformed, oldest_time: oldest } = coverage;
  if (dropped > 0) {
    sentences.push(`The kernel dropped ${plural(dropped, 'frame')}: counts are lower bounds, and some queries look unanswered that were not.`);
  }
  if (lost > 0) sentences.push(`${plural(lost, 'transaction')} never reached the store: counts are lower bounds.`);
  if (evicted > 0) {
    sentences.push(`${plural(evicted, 'transaction')} left the full table early and count as unanswered without proof.`);
  }
  if (!coverage.complete && malformed > 0) sentences.push(`${plural(malformed, 'message')} could not be decoded.`);
  if (oldest !== null && Date.parse(oldest) > from) {
    sentences.push('The range begins before the oldest stored transaction: the time before it is not known, which is not the same as silent.');
  }
  if (!coverage.complete && sentences.length === 0) sentences.push('The hub says that a part of the traffic was not seen.');
  return sentences;
}
