import { Button } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useQuery } from '@tanstack/react-query';
import { useSeenValues } from './useSeenValues';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { fetchFilterKeys, fetchLookupKeys } from '../api/client';
import { useFilterLanguage } from '../filter/useFilterLanguage';
import { complete, valueExpected, type Suggestion } from '../filter/completion';

interface FilterInputProps {
  readonly value: string;
  readonly isInvalid: boolean;
  readonly onChange: (value: string) => void;
  readonly onApply: (value: string) => void;
}

/** A text field with completion from the hub's filter keys. Enter applies; Tab, or Enter on a marked suggestion, completes. */
export function FilterInput({ value, isInvalid, onChange, onApply }: FilterInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(-1);
  const language = useFilterLanguage();
  const keys = useQuery({
    queryKey: ['filter keys', language],
    queryFn: ({ signal }) => (language === 'lookups' ? fetchLookupKeys(signal) : fetchFilterKeys(signal)),
    staleTime: Infinity,
  });
  const expected = caret === null ? undefined : valueExpected(value, caret, keys.data ?? []);
  const seen = useSeenValues(expected?.name);
  const completion = caret === null ? null : complete(value, caret, keys.data ?? [], seen);
  const suggestions = completion?.suggestions ?? [];

  const close = () => {
    setCaret(null);
    setMarked(-1);
  };
  const apply = () => {
    close();
    if (!isInvalid) onApply(value);
  };
  const accept = (suggestion: Suggestion) => {
    if (completion === null || caret === null) return;
    const before = `${value.slice(0, completion.start)}${suggestion.text} `;
    onChange(before + value.slice(caret).trimStart());
    setMarked(-1);
    setCaret(before.length);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(before.length, before.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = suggestions[marked];
    const first = suggestions[0];
    const taken = keyAction(event, {
      complete: chosen === undefined ? null : () => accept(chosen),
      completeFirst: first === undefined || value.trim() === '' ? null : () => accept(chosen ?? first),
      move: suggestions.length === 0 ? null : (by) => setMarked((at) => (at + by + suggestions.length + 1) % (suggestions.length + 1)),
      apply,
      close,
    });
    if (taken) event.preventDefault();
  };

  return (
    <div className="filter-input" role="search">
      <FilterIcon aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Filter"
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={isInvalid}
        {...(suggestions[marked] === undefined ? {} : { 'aria-activedescendant': `${listId}-${marked}` })}
        autoComplete="off"
        spellCheck={false}
        placeholder={`Filter, for example outcome = unanswered AND ${language === 'lookups' ? 'name' : 'qname'} = "*.example.org"`}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
          setCaret(target.selectionStart);
          setMarked(-1);
        }}
        onFocus={({ target }) => setCaret(target.selectionStart)}
        onClick={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <Button variant="control" isDisabled={isInvalid} onClick={apply}>
        Apply
      </Button>
      <SuggestionList id={listId} suggestions={suggestions} marked={marked} onAccept={accept} />
    </div>
  );
}

interface KeyActions {
  readonly complete: (() => void) | null;
  readonly completeFirst: (() => void) | null;
  readonly move: ((by: number) => void) | null;
  readonly apply: () => void;
  readonly close: () => void;
}

/** Does what a key stands for; false leaves the key to the browser. */
function keyAction(event: KeyboardEvent, actions: KeyActions): boolean {
  switch (event.key) {
    case 'ArrowDown':
      actions.move?.(1);
      return actions.move !== null;
    case 'ArrowUp':
      actions.move?.(-1);
      return actions.move !== null;
    case 'Tab':
      if (event.shiftKey || actions.completeFirst === null) return false;
      actions.completeFirst();
      return true;
    case 'Enter':
      if (event.ctrlKey || actions.complete === null) actions.apply();
      else actions.complete();
      return true;
    case 'Escape':
      actions.close();
      return true;
    default:
      return false;
  }
}

interface SuggestionListProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly marked: number;
  readonly onAccept: (suggestion: Suggestion) => void;
}

function SuggestionList({ id, suggestions, marked, onAccept }: SuggestionListProps) {
  return (
    <ul id={id} role="listbox" aria-label="Suggestions" className="suggestions" hidden={suggestions.length === 0}>
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === marked}
          // Before the field loses the focus, which would close the list.
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(suggestion);
          }}
        >
          <code>{suggestion.text}</code>
          <span>{suggestion.description}</span>
        </li>
      ))}
    </ul>
  );
}
