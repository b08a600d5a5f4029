import type { Answer, Transaction } from '../../api/shapes';
import { equalTo } from '../../filter/clauses';
import { plural } from '../../format/numbers';
import { FilterLink } from '../../router/Link';
import { fieldText, type LogRow } from './rowKinds';

/** Every field of a row under its own name. */
export function Fields({ row, without = [] }: { readonly row: LogRow; readonly without?: readonly string[] }) {
  const fields = Object.entries(row).filter(([name]) => !without.includes(name));
  return (
    <dl>
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <FieldValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldValue({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) return <span className="absent">null</span>;
  if (typeof value !== 'string' && typeof value !== 'number') return <>{fieldText(value)}</>;
  const clause = equalTo(name, value);
  return (
    <FilterLink clause={clause} title={`Click to filter: ${clause}`}>
      {value === '' ? '""' : value}
    </FilterLink>
  );
}

/** Every field of a transaction, and the answer section. */
export function TransactionDetails({ row }: { readonly row: Transaction }) {
  return (
    <div className="details">
      <Fields row={row} without={['answers']} />
      <Answers answers={row.answers} omitted={row.answers_omitted} />
    </div>
  );
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
