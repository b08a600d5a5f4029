import { count, measure, type AnyMeasure } from '../../api/rows';
import type { Report, Row } from '../../api/shapes';
import { troubled, type CountBasis } from './basis';

/** One thing that went worse than before. */
export interface Worse {
  readonly row: Row;
  readonly all: number;
  readonly troubled: number;
  /** What went wrong most. */
  readonly reason: AnyMeasure;
  /** Share that went wrong in the period before; null where nothing is known of it. */
  readonly before: number | null;
  /** How many more went wrong than would have at the share of before. */
  readonly more: number;
  /** What ranks: how many more, weighed by their share, so that the one domain that fails comes before the server that all ask. */
  readonly weight: number;
  readonly p95: number | null;
  readonly p95Before: number | null;
}

/** A difference of fewer standard errors may be chance. */
const LEAST_DEVIATIONS = 3;
const LEAST_TROUBLED = 5;
const LEAST_SLOWDOWN = 2;
const LEAST_P95_US = 10_000;
const LEAST_MEASURED = 50;

/**
 * What went worse, most first: by how many more went wrong than the period before would make one expect, and by their share. Where nothing is stored of the period
 * before, what goes wrong now stands instead.
 */
export function worse(report: Report, basis: CountBasis): readonly Worse[] {
  const isKnown = reachesBack(report);
  const before = new Map((report.previous?.rows ?? []).map((row) => [keyOf(report, row), row]));
  return report.rows
    .filter((row) => !isWithoutKeys(report, row))
    .map((row) => compared(row, before.get(keyOf(report, row)), isKnown, basis))
    .filter(isWorse)
    .sort((one, other) => other.weight - one.weight);
}

/** Whether the store reaches back over the period before. */
export function reachesBack({ previous, coverage }: Report): boolean {
  return previous !== undefined && coverage.oldest_time !== null && Date.parse(coverage.oldest_time) <= Date.parse(previous.from);
}

function compared(row: Row, before: Row | undefined, isKnown: boolean, basis: CountBasis): Worse {
  const all = count(row, basis.all);
  const wrong = troubled(row, basis);
  const allBefore = count(before, basis.all);
  const shareBefore = isKnown && before !== undefined && allBefore > 0 ? troubled(before, basis) / allBefore : null;
  const more = wrong - all * (shareBefore ?? 0);
  return {
    row,
    all,
    troubled: wrong,
    reason: basis.troubles.reduce((most, name) => (count(row, name) > count(row, most) ? name : most)),
    before: shareBefore,
    more,
    weight: more * (wrong / Math.max(all, 1)),
    p95: measure(row, basis.p95),
    p95Before: isKnown ? measure(before, basis.p95) : null,
  };
}

function isWorse(one: Worse): boolean {
  return failsMore(one) || isSlower(one);
}

/** More failures than chance brings, by the binomial distribution of the share before. */
function failsMore({ all, troubled: wrong, before, more }: Worse): boolean {
  const expected = before ?? 0;
  // At least one failure's worth of doubt, so that a share of 0 before does not make one failure certain.
  const deviation = Math.sqrt(Math.max(all * expected * (1 - expected), 1));
  return wrong >= LEAST_TROUBLED && more > LEAST_DEVIATIONS * deviation;
}

export function isSlower({ all, p95, p95Before }: Worse): boolean {
  return all >= LEAST_MEASURED && p95 !== null && p95Before !== null && p95 >= LEAST_P95_US && p95 >= LEAST_SLOWDOWN * p95Before;
}

function keysOf({ columns }: Report): readonly string[] {
  return columns.filter(({ type, unit }) => type === 'string' && unit === undefined).map(({ name }) => name);
}

function keyOf(report: Report, row: Row): string {
  return JSON.stringify(keysOf(report).map((name) => row[name]));
}

function isWithoutKeys(report: Report, row: Row): boolean {
  return keysOf(report).every((name) => row[name] === null || row[name] === undefined);
}
