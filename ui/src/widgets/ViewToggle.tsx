import { Button } from '@patternfly/react-core';
import ChartIcon from '@patternfly/react-icons/dist/esm/icons/chart-bar-icon';
import TableIcon from '@patternfly/react-icons/dist/esm/icons/table-icon';

export type View = 'chart' | 'table';

interface ViewToggleProps {
  readonly title: string;
  readonly view: View;
  readonly onChange: (view: View) => void;
}

/** Shows a chart's numbers as a table, and back. */
export function ViewToggle({ title, view, onChange }: ViewToggleProps) {
  const other = view === 'chart' ? 'table' : 'chart';
  return (
    <Button
      variant="plain"
      size="sm"
      aria-label={`Show ${title} as ${other}`}
      title={`Show as ${other}`}
      icon={other === 'table' ? <TableIcon /> : <ChartIcon />}
      onClick={() => onChange(other)}
    />
  );
}
