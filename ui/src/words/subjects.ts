import { equalTo } from '../filter/clauses';
import type { OwnParameters } from '../scope/urlState';
import type { Target } from '../router/location';

/** Where the page about one subject is. The filter stays behind: it was about finding the subject. */
export const subjectTarget = {
  workload: (namespace: string, name: string): Target => ({ path: '/workload', own: { namespace, name }, filter: '' }),
  service: (namespace: string, name: string): Target => ({ path: '/service', own: { namespace, name }, filter: '' }),
  server: (ip: string): Target => ({ path: '/server', own: { ip }, filter: '' }),
  domain: (name: string): Target => ({ path: '/domain', own: { name }, filter: '' }),
  node: (name: string): Target => ({ path: '/node', own: { name }, filter: '' }),
} as const;

export interface Subject {
  /** How it is called on its page. */
  readonly title: string;
  /** What narrows transactions to it. */
  readonly clause: string;
  /** What the diagnosis calls it; null where it has no word for it. */
  readonly diagnosed: string | null;
}

/** The subject that a page's address names; null when it names none. */
export function subjectAt(path: string, own: OwnParameters): Subject | null {
  const { namespace, name, ip } = own;
  switch (path) {
    case '/workload':
      if (namespace === undefined || name === undefined) return null;
      return {
        title: `${namespace}/${name}`,
        clause: `${equalTo('client_namespace', namespace)} AND ${equalTo('client_workload', name)}`,
        diagnosed: `workload/${namespace}/${name}`,
      };
    case '/service':
      if (namespace === undefined || name === undefined) return null;
      return {
        title: `${namespace}/${name}`,
        clause: `${equalTo('service_namespace', namespace)} AND ${equalTo('service_name', name)}`,
        diagnosed: null,
      };
    case '/server':
      return ip === undefined ? null : { title: ip, clause: equalTo('server_ip', ip), diagnosed: `server/${ip}` };
    case '/domain':
      return name === undefined ? null : { title: name, clause: equalTo('registrable_domain', name), diagnosed: null };
    case '/node':
      return name === undefined ? null : { title: name, clause: equalTo('node', name), diagnosed: null };
    default:
      return null;
  }
}

/** What narrows lookups to a subject as the diagnosis writes it; nothing for the cluster and what cannot be read. */
export function lookupsOf(subject: string): string {
  const [kind = '', ...names] = subject.split('/');
  const [first = '', second = ''] = names;
  switch (kind) {
    case 'namespace':
      return equalTo('client_namespace', first);
    case 'workload':
      return second === '' ? equalTo('client_workload', first) : `${equalTo('client_namespace', first)} AND ${equalTo('client_workload', second)}`;
    case 'pod':
      return second === '' ? equalTo('client_ip', first) : `${equalTo('client_namespace', first)} AND ${equalTo('client_pod', second)}`;
    case 'name':
      return equalTo('name', first);
    case 'server':
      return equalTo('servers', first);
    default:
      return '';
  }
}
