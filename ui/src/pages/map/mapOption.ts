import { count, key, share } from '../../api/rows';
import type { Report, Row } from '../../api/shapes';
import { base, tooltip } from '../../charts/common';
import type { ChartOption } from '../../charts/engine';
import { PALETTES } from '../../charts/palette';
import { equalTo } from '../../filter/clauses';
import { exact, percent } from '../../format/numbers';
import type { Target } from '../../router/location';
import { subjectTarget } from '../../words/subjects';
import type { Theme } from '../../words/outcomes';

export interface End {
  /** Unlike the name it tells a workload from a Service of the same name. */
  readonly id: string;
  readonly name: string;
  readonly page: Target;
}

/** A workload and what it asks for. */
export interface Edge {
  readonly source: End;
  readonly target: End;
  readonly clause: string;
  readonly queries: number;
  /** Share of the queries that failed or stayed without a response. */
  readonly trouble: number;
}

/** The rows of the report that have both ends. */
export function edgesOf(report: Report): readonly Edge[] {
  return report.rows.map(edgeOf).filter((edge) => edge !== null);
}

function edgeOf(row: Row): Edge | null {
  const namespace = key(row, 'client_namespace');
  const workload = key(row, 'client_workload');
  const target = targetOf(row);
  if (namespace === null || workload === null || target === null) return null;
  const queries = count(row, 'queries');
  const troubled = count(row, 'failed') + count(row, 'unanswered') + count(row, 'unreachable');
  return {
    source: { id: `workload ${namespace}/${workload}`, name: `${namespace}/${workload}`, page: subjectTarget.workload(namespace, workload) },
    target: target.end,
    clause: `${equalTo('client_namespace', namespace)} AND ${equalTo('client_workload', workload)} AND ${target.clause}`,
    queries,
    trouble: share(troubled, queries) ?? 0,
  };
}

function targetOf(row: Row): { readonly end: End; readonly clause: string } | null {
  const namespace = key(row, 'service_namespace');
  const service = key(row, 'service_name');
  if (namespace !== null && service !== null) {
    return {
      end: { id: `service ${namespace}/${service}`, name: `${namespace}/${service}`, page: subjectTarget.service(namespace, service) },
      clause: `${equalTo('service_namespace', namespace)} AND ${equalTo('service_name', service)}`,
    };
  }
  const domain = key(row, 'registrable_domain');
  if (domain === null) return null;
  return { end: { id: `domain ${domain}`, name: domain, page: subjectTarget.domain(domain) }, clause: equalTo('registrable_domain', domain) };
}

const NODE_HEIGHT = 26;

/** High enough for one line of text for each name on the longer side. */
export function mapHeight(edges: readonly Edge[]): number {
  const ends = (side: 'source' | 'target') => new Set(edges.map((edge) => edge[side].id)).size;
  return Math.max(440, Math.max(ends('source'), ends('target')) * NODE_HEIGHT);
}

/** The map as a Sankey diagram. */
export function mapOption(edges: readonly Edge[], theme: Theme): ChartOption {
  const palette = PALETTES[theme];
  const ends = new Map<string, { readonly end: End; readonly depth: number }>();
  for (const { source, target } of edges) {
    ends.set(source.id, { end: source, depth: 0 });
    ends.set(target.id, { end: target, depth: 1 });
  }
  return {
    ...base(palette),
    tooltip: { ...base(palette).tooltip, trigger: 'item', formatter: (hovered: unknown) => mapTooltip(hovered, edges, ends) },
    series: [
      {
        id: 'map',
        type: 'sankey',
        left: '1%',
        right: '1%',
        top: 8,
        bottom: 8,
        nodeGap: 14,
        nodeWidth: 10,
        draggable: false,
        layoutIterations: 24,
        emphasis: { focus: 'adjacency' },
        itemStyle: { color: palette.axis, borderWidth: 0 },
        data: [...ends].map(([id, { end, depth }]) => ({
          name: id,
          depth,
          label: {
            position: depth === 0 ? 'right' : 'left',
            formatter: () => end.name,
            color: palette.text,
            // Lines run below the names.
            textBorderColor: palette.surface,
            textBorderWidth: 3,
            width: 320,
            overflow: 'truncate',
          },
        })),
        links: edges.map(({ source, target, queries, trouble }) => ({
          source: source.id,
          target: target.id,
          value: queries,
          lineStyle: { color: colourOf(trouble, palette), opacity: 0.45, curveness: 0.5 },
        })),
      },
    ],
  } as ChartOption;
}

/** From fine to failing in three steps; the number is in the tooltip and in the table. */
function colourOf(trouble: number, palette: (typeof PALETTES)[Theme]): string {
  const [fine, some, bad] = palette.trouble;
  return trouble < 0.01 ? fine : trouble < 0.1 ? some : bad;
}

interface Hovered {
  readonly dataType?: string;
  readonly dataIndex?: number;
  readonly name?: string;
  readonly value?: number;
}

function mapTooltip(hovered: unknown, edges: readonly Edge[], ends: ReadonlyMap<string, { readonly end: End }>): HTMLElement | string {
  const { dataType, dataIndex, name, value } = hovered as Hovered;
  const edge = dataIndex === undefined ? undefined : edges[dataIndex];
  if (dataType === 'edge' && edge !== undefined) {
    return tooltip(`${edge.source.name} → ${edge.target.name}`, [
      { label: 'Queries', value: exact(edge.queries) },
      { label: 'Failed or unanswered', value: percent(edge.trouble) },
    ]);
  }
  const end = ends.get(name ?? '')?.end;
  return end === undefined ? '' : tooltip(end.name, [{ label: 'Queries on the map', value: exact(value ?? 0) }]);
}
