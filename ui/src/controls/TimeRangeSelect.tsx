import { Button, Divider, MenuToggle, Popper, TextInput } from '@patternfly/react-core';
import ClockIcon from '@patternfly/react-icons/dist/esm/icons/outlined-clock-icon';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { dateTime, type Zone } from '../format/time';
import { useScope } from '../scope/Scope';
import { absoluteRange, isRelative, PRESETS, sameRange, type Span } from '../scope/timeRange';

/** Chooses the time range: one that moves with the clock, or two fixed times. */
export function TimeRangeSelect() {
  const scope = useScope();
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useCloseOnLeave(isOpen, () => setOpen(false), toggle, panel);

  const choose = (act: () => void) => {
    act();
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    <Popper
      trigger={
        <MenuToggle
          ref={toggle}
          icon={<ClockIcon />}
          isExpanded={isOpen}
          aria-label={`Time range: ${rangeText(scope)}`}
          onClick={() => setOpen(!isOpen)}
        >
          {rangeText(scope)}
        </MenuToggle>
      }
      triggerRef={toggle}
      popperRef={panel}
      popper={
        <div ref={panel} className="time-panel" role="dialog" aria-label="Time range">
          <div className="presets">
            {PRESETS.map(({ range, label }) => (
              <Button
                key={label}
                variant={sameRange(range, scope.range) ? 'secondary' : 'tertiary'}
                size="sm"
                aria-pressed={sameRange(range, scope.range)}
                onClick={() => choose(() => scope.setRange(range))}
              >
                {label}
              </Button>
            ))}
          </div>
          <Divider />
          <AbsoluteRange span={scope.span} zone={scope.zone} onChoose={(span) => choose(() => scope.setRange(absoluteRange(span)))} />
        </div>
      }
      isVisible={isOpen}
      position="right"
      minWidth="0"
    />
  );
}

function rangeText({ range, span, zone }: ReturnType<typeof useScope>): string {
  const preset = PRESETS.find((candidate) => sameRange(candidate.range, range));
  if (preset !== undefined) return preset.label;
  if (isRelative(range)) return `${range.from} to ${range.to}`;
  const from = dateTime(span.from, zone);
  const to = dateTime(span.to, zone);
  return `${from} – ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}

interface AbsoluteRangeProps {
  readonly span: Span;
  readonly zone: Zone;
  readonly onChoose: (span: Span) => void;
}

function AbsoluteRange({ span, zone, onChoose }: AbsoluteRangeProps) {
  const [from, setFrom] = useState(inputValue(span.from, zone));
  const [to, setTo] = useState(inputValue(span.to, zone));
  const chosen = { from: instant(from, zone), to: instant(to, zone) };
  const isValid = chosen.from < chosen.to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) onChoose(chosen);
  };
  const zoneText = zone === 'utc' ? 'UTC' : 'local time';
  return (
    <form onSubmit={submit}>
      <label>
        From ({zoneText})
        <TextInput type="datetime-local" step="1" aria-label="From" value={from} onChange={(_, value) => setFrom(value)} />
      </label>
      <label>
        To ({zoneText})
        <TextInput type="datetime-local" step="1" aria-label="To" value={to} onChange={(_, value) => setTo(value)} />
      </label>
      <p className="hint" role="status">
        {isValid ? '' : 'The start must be before the end.'}
      </p>
      <Button type="submit" size="sm" isDisabled={!isValid}>
        Show this range
      </Button>
    </form>
  );
}

function inputValue(milliseconds: number, zone: Zone): string {
  return dateTime(milliseconds, zone).replace(' ', 'T');
}

/** NaN when the field is not a time, so that every comparison with it is false. */
function instant(value: string, zone: Zone): number {
  return Date.parse(zone === 'utc' ? `${value}Z` : value);
}

function useCloseOnLeave(
  isOpen: boolean,
  close: () => void,
  toggle: React.RefObject<HTMLElement | null>,
  panel: React.RefObject<HTMLElement | null>,
): void {
  const latestClose = useRef(close);
  useEffect(() => {
    latestClose.current = close;
  }, [close]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPress = ({ target }: MouseEvent) => {
      const inside = target instanceof Node && (panel.current?.contains(target) || toggle.current?.contains(target));
      if (!inside) latestClose.current();
    };
    const onKey = ({ key }: globalThis.KeyboardEvent) => {
      if (key === 'Escape') latestClose.current();
    };
    document.addEventListener('mousedown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('mousedown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen, toggle, panel]);
}
