import type { AnyMeasure } from '../api/rows';
import { FilterLink } from '../router/Link';

export interface TileDelta {
  readonly text: string;
  readonly title: string;
}

export interface TileProps {
  readonly measure: AnyMeasure;
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
  readonly share: string | null;
  readonly title: string;
  readonly delta: TileDelta | null;
  readonly colour: string | null;
  /** The filter that it adds; null where it stands for no part. */
  readonly clause: string | null;
}

/** One number with its share of the whole and its change. */
export function Tile({ measure, label, value, text, share, title, delta, colour, clause }: TileProps) {
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
  const attributes = { className: 'tile', title, 'data-measure': measure, 'data-value': value ?? '' };
  return clause === null ? (
    <div {...attributes}>{content}</div>
  ) : (
    <FilterLink {...attributes} clause={clause}>
      {content}
    </FilterLink>
  );
}
