import { useEffect, useRef } from 'react';
import { init, type ChartOption, type ECharts } from './engine';
import type { ChartProps } from './Chart';

/** Draws an option and keeps it in step with the size of its place. Loaded on demand: use Chart. */
export default function ChartCanvas({ option, description, height, onClick, onBrush }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const handlers = useRef({ onClick, onBrush });

  useEffect(() => {
    handlers.current = { onClick, onBrush };
  }, [onClick, onBrush]);

  useEffect(() => {
    if (place.current === null) return undefined;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', ({ seriesId, dataIndex, dataType, name }) => {
      const part = dataType === 'node' || dataType === 'edge' ? dataType : undefined;
      if (seriesId !== undefined) handlers.current.onClick?.(seriesId, dataIndex, part, name);
    });
    drawn.on('brushEnd', (event) => {
      const range = brushedRange(event);
      drawn.dispatchAction({ type: 'brush', areas: [] });
      if (range !== null) handlers.current.onBrush?.(...range);
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  const brushes = onBrush !== undefined;
  useEffect(() => {
    chart.current?.setOption(option as ChartOption, { notMerge: true });
    if (brushes) chart.current?.dispatchAction(BRUSH_BY_DRAGGING);
  }, [option, brushes]);

  return <div ref={place} className="chart" style={{ height }} role="img" aria-label={description} />;
}

const BRUSH_BY_DRAGGING = {
  type: 'takeGlobalCursor',
  key: 'brush',
  brushOption: { brushType: 'lineX', brushMode: 'single' },
};

function brushedRange(event: unknown): [number, number] | null {
  const areas = (event as { areas?: readonly { coordRange?: unknown }[] }).areas;
  const range = areas?.[0]?.coordRange;
  if (!Array.isArray(range)) return null;
  const [from, to] = range as unknown[];
  return typeof from === 'number' && typeof to === 'number' && to > from ? [from, to] : null;
}
