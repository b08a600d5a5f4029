import { Skeleton } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { ChartOption } from './engine';

const ChartCanvas = lazy(() => import('./ChartCanvas'));

export interface ChartProps {
  readonly option: ChartOption;
  /** What a person who cannot see the chart is told; the numbers themselves are in the widget's table. */
  readonly description: string;
  readonly height: number;
  /** A bar, point, node or edge of the series with this id was chosen. */
  readonly onClick?: ((seriesId: string, dataIndex: number, part: 'node' | 'edge' | undefined, name: string) => void) | undefined;
  /** A stretch of the horizontal axis was marked by dragging, in axis values. */
  readonly onBrush?: ((from: number, to: number) => void) | undefined;
}

/** A chart. The code that draws arrives after the page; its place is kept, so nothing moves. */
export function Chart(props: ChartProps) {
  const waiting = <Skeleton height={`${props.height}px`} screenreaderText="The chart is loading" />;
  return (
    <Suspense fallback={waiting}>
      <ChartCanvas {...props} />
    </Suspense>
  );
}
