import type { Measure } from '../api/types';

export interface TileProps {
  readonly measure: Measure;
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly share: string | null;
  readonly title: string;
  readonly delta: { readonly text: string; readonly title: string } | null;
  readonly colour: string | null;
  readonly onChoose: (() => void) | null;
}

/** One number with its share of the whole and its change. */
export function Tile({ measure, label, value, text, share, title, delta, colour, onChoose }: TileProps) {
  const content = (
    <>
      <span className="tile-label">
        {colour === null ? null : <i className="swatch" style={{ background: colour }} />}
        {label}
      </span>
      <span className="tile-value">{text}</span>
      <span className="tile-foot">
        {share === null ? null : <span>{share}</span>}
        {delta === null ? null : (
          <span className="tile-delta" title={delta.title}>
            {delta.text}
          </span>
        )}
      </span>
    </>
  );
  const attributes = { className: 'tile', title, 'data-measure': measure, 'data-value': value };
  return onChoose === null ? (
    <div {...attributes}>{content}</div>
  ) : (
    <button type="button" {...attributes} onClick={onChoose}>
      {content}
    </button>
  );
}
