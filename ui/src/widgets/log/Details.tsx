import type { Answer, Transaction } from '../../api/types';
import { equalTo } from '../../filter/clauses';
import { plural } from '../../format/numbers';

interface DetailsProps {
  readonly row: Transaction;
  readonly onFilter: (clause: string) => void;
}

/** Every field of a transaction under its own name, and the answer section. */
export function Details({ row, onFilter }: DetailsProps) {
  const fields = Object.entries(row).filter(([name]) => name !== 'answers');
  return (
    <div className="details">
      <dl>
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <FieldValue name={name} value={value} onFilter={onFilter} />
            </dd>
          </div>
        ))}
      </dl>
      <Answers answers={row.answers ?? []} omitted={Number(row['answers_omitted'] ?? 0)} />
    </div>
  );
}

function FieldValue({ name, value, onFilter }: FieldValueProps) {
  if (value === null || value === undefined) return <span className="absent">null</span>;
  if (typeof value === 'object') return <>{Array.isArray(value) && value.length > 0 ? value.join(' ') : JSON.stringify(value)}</>;
  if (typeof value === 'string' || typeof value === 'number') {
    return (
      <button type="button" title={`Click to filter: ${equalTo(name, value)}`} onClick={() => onFilter(equalTo(name, value))}>
        {value === '' ? '""' : value}
      </button>
    );
  }
  return <>{String(value)}</>;
}

interface FieldValueProps {
  readonly name: string;
  readonly value: unknown;
  readonly onFilter: (clause: string) => void;
}

function Answers({ answers, omitted }: { readonly answers: readonly Answer[]; readonly omitted: number }) {
  if (answers.length === 0) return null;
  return (
    <table className="answers">
      <caption>Answer section{omitted > 0 ? `, ${plural(omitted, 'more resource record')} left out` : ''}</caption>
      <thead>
        <tr>
          <th scope="col">name</th>
          <th scope="col">type</th>
          <th scope="col">ttl (s)</th>
          <th scope="col">rdata</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ name, type, ttl, rdata }, index) => (
          <tr key={index}>
            <td>{name}</td>
            <td>{type}</td>
            <td>{ttl}</td>
            <td>{rdata}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
