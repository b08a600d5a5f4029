/** The parts of ECharts that the pages use, and no others. */
import { BarChart, HeatmapChart, LineChart, SankeyChart, type BarSeriesOption, type HeatmapSeriesOption, type LineSeriesOption, type SankeySeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  BrushComponent,
  GridComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
  type AriaComponentOption,
  type BrushComponentOption,
  type GridComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, HeatmapChart, LineChart, SankeyChart, AriaComponent, BrushComponent, GridComponent, TooltipComponent, VisualMapContinuousComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | AriaComponentOption
  | BrushComponentOption
  | GridComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

export { init };
export type { ECharts };
