import { Link } from '../router/Link';

export function UnknownPage() {
  return (
    <div className="empty">
      <h1>There is no such page</h1>
      <p>
        The address may come from another version of isitdns. <Link to={{ path: '/' }}>Go to the first page</Link>
      </p>
    </div>
  );
}
