import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [value: T, text: string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few ways to look at something. */
export function Choice<T extends string>({ label, choices, value, onChange }: ChoiceProps<T>) {
  return (
    <ToggleGroup isCompact aria-label={label}>
      {choices.map(([choice, text]) => (
        <ToggleGroupItem key={choice} text={text} buttonId={`${label} ${choice}`} isSelected={choice === value} onChange={() => onChange(choice)} />
      ))}
    </ToggleGroup>
  );
}
