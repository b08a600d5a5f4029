import { Button, Checkbox, MenuToggle, Popover } from '@patternfly/react-core';
import ColumnsIcon from '@patternfly/react-icons/dist/esm/icons/columns-icon';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useState } from 'react';
import { windowOf } from '../../api/useReport';
import { copied } from '../../controls/copied';
import { exact, plural } from '../../format/numbers';
import { useScope } from '../../scope/Scope';
import { cliCommand } from './cliCommand';
import { collectRows, MOST_EXPORTED, toCsv, toNdjson } from './exportRows';
import type { LogRow, RowKind } from './rowKinds';

type Format = 'csv' | 'ndjson';

/** Takes the rows elsewhere: to a file, or to a terminal. */
export function LogActions<T extends LogRow>({ rowKind }: { readonly rowKind: RowKind<T> }) {
  const scope = useScope();
  const [said, setSaid] = useState('');
  const save = async (format: Format) => {
    setSaid('Collecting rows…');
    try {
      const { rows, isCut } = await collectRows(rowKind, { ...windowOf(scope), filter: scope.asked }, new AbortController().signal);
      download(`isitdns-${rowKind.kind}.${format}`, format === 'csv' ? toCsv(rows) : toNdjson(rows));
      setSaid(isCut ? `The newest ${exact(MOST_EXPORTED)} rows; the command has them all` : `${plural(rows.length, 'row')} saved`);
    } catch (failure) {
      setSaid(failure instanceof Error ? failure.message : 'The rows could not be collected.');
    }
  };
  const copy = async () => {
    const command = cliCommand(rowKind.verb, scope.range, scope.asked);
    setSaid((await copied(command)) ? 'Command copied' : command);
  };
  return (
    <>
      <span className="said" role="status">
        {said}
      </span>
      <Button variant="secondary" size="sm" icon={<DownloadIcon />} onClick={() => void save('csv')}>
        CSV
      </Button>
      <Button variant="secondary" size="sm" icon={<DownloadIcon />} onClick={() => void save('ndjson')}>
        NDJSON
      </Button>
      <Button variant="secondary" size="sm" icon={<CopyIcon />} onClick={() => void copy()} title={cliCommand(rowKind.verb, scope.range, scope.asked)}>
        Copy as command
      </Button>
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

interface ColumnChoiceProps {
  readonly all: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Chooses the columns of the log. They are in the URL. */
export function ColumnChoice({ all, chosen, onChange }: ColumnChoiceProps) {
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    // A log without a column shows nothing; the last one stays.
    if (next.length > 0) onChange(next);
  };
  return (
    <Popover
      aria-label="Columns"
      headerContent="Columns"
      position="bottom-end"
      bodyContent={
        <div className="column-choice">
          {all.map(({ id, title }) => (
            <Checkbox key={id} id={`column-${id}`} label={title} isChecked={chosen.includes(id)} onChange={() => toggle(id)} />
          ))}
        </div>
      }
    >
      <MenuToggle icon={<ColumnsIcon />} size="sm">
        Columns
      </MenuToggle>
    </Popover>
  );
}
