import { Button, FormSelect, FormSelectOption, Tooltip } from '@patternfly/react-core';
import SyncIcon from '@patternfly/react-icons/dist/esm/icons/sync-alt-icon';
import { useIsFetching } from '@tanstack/react-query';
import { SECOND, span } from '../format/time';
import { useScope } from '../scope/Scope';
import { isRelative } from '../scope/timeRange';
import { REFRESH_CHOICES } from '../scope/urlState';

/** Asks again now, or every so often. A fixed time range does not change, so it is not asked for again by itself. */
export function RefreshControl() {
  const { refresh, setRefresh, refreshNow, range } = useScope();
  const isFetching = useIsFetching({ queryKey: ['report'] }) > 0;
  const moves = isRelative(range);
  return (
    <div className="refresh">
      <Tooltip content="Refresh now">
        <Button
          variant="control"
          aria-label="Refresh now"
          className={isFetching ? 'fetching' : ''}
          icon={<SyncIcon />}
          isDisabled={!moves}
          onClick={refreshNow}
        />
      </Tooltip>
      <FormSelect
        aria-label="Auto refresh"
        value={moves ? refresh : 0}
        isDisabled={!moves}
        onChange={(_, value) => setRefresh(Number(value))}
      >
        {REFRESH_CHOICES.map((seconds) => (
          <FormSelectOption key={seconds} value={seconds} label={seconds === 0 ? 'Off' : span(seconds * SECOND)} />
        ))}
      </FormSelect>
    </div>
  );
}
