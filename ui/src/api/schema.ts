/* Written by "npm run api" out of hub/src/main/resources/openapi.yaml; do not edit. */
export interface paths {
    readonly "/api/v1/reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The reports there are, in the order in which they are shown. */
        readonly get: operations["listReports"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/reports/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One report over a time range and a filter. */
        readonly get: operations["getReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/pod-traffic": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What pods sent and received, all of it and the DNS among it.
         * @description Sums of the minutes that begin in the range, pods with most bytes first. All bytes are those that the pod's network interface counted, headers included, and null for pods of which no interface is known to be theirs alone, such as those of the host network; DNS bytes are payload.
         */
        readonly get: operations["getPodTraffic"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/diagnose": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Is it DNS? The verdict for a subject over a time range. */
        readonly get: operations["diagnose"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/findings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the scheduled check of the cluster found, last seen first. */
        readonly get: operations["listFindings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cluster-events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Changes of Kubernetes objects that can explain trouble with DNS, newest first.
         * @description Of cluster DNS its pods, workloads, Services, EndpointSlices and ConfigMaps; of the rest of the cluster NetworkPolicies, Services, nodes, roll-outs, and Services whose last ready endpoint went. What there was when the hub began to watch is no event.
         */
        readonly get: operations["listClusterEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/transactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Transactions, newest first, in pages. */
        readonly get: operations["listTransactions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/transactions/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Transactions from now on, as server-sent events.
         * @description The data of an event of type transaction is one Transaction. An event of type lost says how many were left out because the client was too slow: {"transactions": 12}. Comments keep an idle stream open.
         */
        readonly get: operations["streamTransactions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lookups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Lookups, newest first, in pages.
         * @description What applications asked for; the filter takes the columns of a lookup.
         */
        readonly get: operations["listLookups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lookups/{lookup_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One lookup, its transactions followed over client leg, server leg and upstream leg.
         * @description Two lookups may have the same number by chance, so give its time too. A leg that nobody could see is unobserved, with the reason, and never the place where something was lost.
         */
        readonly get: operations["getLookup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lookups/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Lookups from now on, as server-sent events.
         * @description A lookup comes when nothing more can belong to it. The data of an event of type lookup is one Lookup. An event of type lost says how many were left out because the client was too slow: {"lookups": 12}. Comments keep an idle stream open.
         */
        readonly get: operations["streamLookups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filter/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The keys of the filter language, for completion. */
        readonly get: operations["listFilterKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filter/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether a text is a filter. */
        readonly get: operations["checkFilter"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is kept, what is captured, and how full the queues are. */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Metrics for Prometheus. */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the program runs. */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether it can answer. */
        readonly get: operations["getReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.yaml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description. */
        readonly get: operations["getDescription"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Error: {
            readonly error: {
                readonly message: string;
                /** @description Character of the filter at which it goes wrong, from 0. */
                readonly position?: number;
                /** @description What to write there instead. */
                readonly suggestion?: string;
            };
        };
        readonly Column: {
            readonly name: string;
            /** @enum {string} */
            readonly type: "string" | "long" | "boolean" | "time";
            readonly unit?: string;
            readonly description: string;
        };
        readonly ReportList: {
            readonly reports: readonly {
                readonly name: string;
                readonly title: string;
                readonly description: string;
                readonly columns: readonly components["schemas"]["Column"][];
            }[];
        };
        /** @description One value for each column of the report, by its name; other also has groups. */
        readonly Row: {
            readonly [key: string]: string | number | boolean | null;
        };
        readonly Report: {
            readonly report: string;
            readonly title: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description The filter in its one spelling. */
            readonly filter: string;
            readonly limit: number;
            readonly columns: readonly components["schemas"]["Column"][];
            readonly rows: readonly components["schemas"]["Row"][];
            /** @description What is beyond the limit as one row, keys null, groups saying how many it stands for. */
            readonly other: components["schemas"]["Row"] | null;
            readonly total: components["schemas"]["Row"];
            readonly previous?: {
                /** Format: date-time */
                readonly from: string;
                /** Format: date-time */
                readonly to: string;
                readonly rows: readonly components["schemas"]["Row"][];
                readonly total: components["schemas"]["Row"];
            };
            readonly coverage: components["schemas"]["Coverage"];
            /** @description Whether the deadline cut the numbers short. */
            readonly partial: boolean;
            /**
             * @description log when every number is exact; minute when percentiles are those of latency classes.
             * @enum {string}
             */
            readonly basis: "log" | "minute";
        };
        /** @description In the form of a report. */
        readonly PodTraffic: {
            /** @enum {string} */
            readonly report: "pod-traffic";
            readonly title: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description The only namespace; null for all. */
            readonly namespace: string | null;
            readonly limit: number;
            readonly columns: readonly components["schemas"]["Column"][];
            readonly rows: readonly components["schemas"]["Row"][];
            /** @description The pods beyond the limit as one row, keys null, groups saying how many they are. */
            readonly other: components["schemas"]["Row"] | null;
            readonly total: components["schemas"]["Row"];
            readonly coverage: components["schemas"]["Coverage"];
        };
        /** @description A verdict with its reasons. */
        readonly Diagnosis: {
            readonly subject: string;
            /** @description From the first query looked at to the last; null without any. */
            readonly window: {
                /** Format: date-time */
                readonly from: string | null;
                /** Format: date-time */
                readonly to: string | null;
            };
            /** @enum {string} */
            readonly verdict: "CAUSE" | "CONTRIBUTES" | "NOT_DNS" | "NOT_ENOUGH_DATA";
            /** @description The verdict in one sentence. */
            readonly summary: string;
            readonly coverage: {
                readonly frames: number;
                readonly query_messages: number;
                readonly response_messages: number;
                readonly dropped: number;
                readonly malformed: number;
                readonly left_out: number;
                readonly complete: boolean;
                /** @description Transactions by where they were seen; each exchange counts once on each leg. */
                readonly legs: {
                    readonly client: number;
                    readonly server: number;
                    readonly upstream: number;
                    /** @description Further sights of a leg behind a masquerade; in no other count. */
                    readonly seen_again: number;
                };
            };
            /** @description Exact counts. */
            readonly checked: {
                readonly [key: string]: number;
            };
            /** @description The strongest first. */
            readonly causes: readonly {
                /** @description The number of the failure mode */
                readonly mode: string;
                readonly name: string;
                /** @enum {string} */
                readonly confidence: "Confirmed" | "Very likely" | "Likely" | "Possible";
                readonly scope: string;
                readonly explained: number;
                readonly evidence: readonly string[];
                readonly against: readonly string[];
                readonly remedy: string;
                readonly verify: string;
            }[];
            /** @description What would have to be known. */
            readonly missing: readonly string[];
        };
        readonly FindingList: {
            readonly rows: readonly components["schemas"]["Finding"][];
        };
        /** @description What a check saw, once or several times in a row. */
        readonly Finding: {
            /** @description The number of the failure mode */
            readonly kind: string;
            /** @description What that is in a few words. */
            readonly name: string;
            readonly subject: string;
            /** @enum {string} */
            readonly severity: "high" | "medium" | "low";
            /** @enum {string} */
            readonly confidence: "Confirmed" | "Very likely" | "Likely" | "Possible";
            readonly scope: string;
            readonly evidence: readonly string[];
            /** Format: date-time */
            readonly first_seen: string;
            /** Format: date-time */
            readonly last_seen: string;
            /** @description How many checks saw it. */
            readonly count: number;
        };
        readonly ClusterEventList: {
            /** @enum {string} */
            readonly report: "cluster-events";
            /** Format: date-time */
            readonly from: string | null;
            /** Format: date-time */
            readonly to: string | null;
            readonly limit: number;
            /** @description Whether there are older events in the range. */
            readonly more: boolean;
            readonly rows: readonly components["schemas"]["ClusterEvent"][];
        };
        /** @description A change of a Kubernetes object. */
        readonly ClusterEvent: {
            /**
             * Format: date-time
             * @description When it happened as far as the object says, or else when it was seen.
             */
            readonly time: string;
            /** @enum {string} */
            readonly kind: "created" | "changed" | "deleted" | "ready" | "not_ready" | "restarted" | "oom_killed" | "rolled_out" | "endpoints_changed";
            /** @description As Kubernetes has it, such as ConfigMap. */
            readonly object_kind: string;
            /** @description Null for a node. */
            readonly namespace: string | null;
            readonly name: string;
            /** @description The resourceVersion in which the change was seen. */
            readonly version: string;
            /** @description Whether the object is part of cluster DNS, or a NetworkPolicy that says who may ask it. */
            readonly cluster_dns: boolean;
            /** @description What changed, in one short sentence. */
            readonly change: string;
            /** @description What makes it evidence, such as the lines of a Corefile that changed; at most 24 lines. */
            readonly detail: readonly string[];
        };
        /** @description How much of the DNS traffic the numbers rest on. */
        readonly Coverage: {
            readonly nodes: number;
            readonly frames: number;
            readonly messages: number;
            readonly query_messages: number;
            readonly response_messages: number;
            readonly malformed: number;
            readonly malformed_by_reason: {
                readonly [key: string]: number;
            };
            readonly not_dns: number;
            readonly coalesced: number;
            readonly dropped_frames: number;
            readonly dropped_in_queues: {
                readonly [key: string]: number;
            };
            readonly evicted: number;
            readonly duplicate_responses: number;
            readonly folded: number;
            /** @description The most transactions that waited on an agent's disk at a time, summed over agents. */
            readonly spooled: number;
            readonly lost: number;
            /** Format: date-time */
            readonly oldest_time: string | null;
            /** Format: date-time */
            readonly newest_time: string | null;
            /** @description Whether nothing was dropped, evicted or lost. */
            readonly complete: boolean;
        };
        readonly TransactionPage: {
            readonly rows: readonly components["schemas"]["Transaction"][];
            /** @description Where the next page begins; null on the last. */
            readonly next: string | null;
            readonly coverage: components["schemas"]["Coverage"];
        };
        readonly LookupPage: {
            readonly rows: readonly components["schemas"]["Lookup"][];
            /** @description Where the next page begins; null on the last. */
            readonly next: string | null;
            readonly coverage: components["schemas"]["Coverage"];
        };
        /** @description A lookup and the way of each of its transactions. */
        readonly LookupPath: {
            readonly lookup: components["schemas"]["Lookup"];
            /** @description Its transactions on the client's leg, in order of time. */
            readonly transactions: readonly components["schemas"]["TransactionPath"][];
            /** @description Whether transactions are missing: no longer kept, or more than are read. */
            readonly partial: boolean;
            readonly coverage: components["schemas"]["Coverage"];
        };
        /** @description A transaction as it was seen on the client's leg, and its way. */
        readonly TransactionPath: {
            /** @description Its first query, from the beginning of the lookup. */
            readonly start_us: number;
            readonly qname: string | null;
            readonly qtype: string;
            /** @description What carried the messages. */
            readonly transport: string;
            /** @description The 16-bit ID in the header. */
            readonly message_id: number;
            /** @enum {string} */
            readonly outcome: "answered" | "nodata" | "nxdomain" | "failed" | "unanswered" | "unreachable" | "unsolicited";
            readonly rcode: string | null;
            /** @description Transmissions. */
            readonly attempts: number;
            /** @description From the last transmission to the response. */
            readonly latency_us: number | null;
            /** @description From the first transmission to the response. */
            readonly first_latency_us: number | null;
            /**
             * @description What is missing, as far as it was observed.
             * @enum {string}
             */
            readonly missing: "nothing" | "query_to_server" | "response_of_server" | "response_of_upstream" | "response_to_client" | "not_told";
            /** @description The same as a sentence. */
            readonly missing_text: string;
            /** @description The legs; each is followed by those behind it. */
            readonly hops: readonly components["schemas"]["Hop"][];
            /** @description Where the time went, in the order of the way. */
            readonly gaps: readonly components["schemas"]["Gap"][];
        };
        /** @description One leg of the way of a transaction. */
        readonly Hop: {
            /** @description How many servers lie before it; 0 for the client's own exchange. */
            readonly depth: number;
            /** @enum {string} */
            readonly leg: "client" | "server" | "upstream";
            /**
             * @description Whether it was seen there; same_sight: what was seen of the leg before is this leg as well; not_seen: the leg is observed; unobserved: nobody could see it.
             * @enum {string}
             */
            readonly state: "seen" | "same_sight" | "ambiguous" | "not_seen" | "unobserved";
            /**
             * @description How sure it is that what was seen belongs here.
             * @enum {string|null}
             */
            readonly confidence: "exact" | "probable" | "ambiguous" | null;
            /** @description Why it is so. */
            readonly reason: string | null;
            /** @description Who asked. */
            readonly asker: string;
            /** @description Who was asked; empty when nobody was. */
            readonly server: string;
            /** @description How many transactions fit, where several do. */
            readonly candidates: number | null;
            /** @description When the query was first seen here, from the beginning of the lookup by the clock of the client's node; null when clocks do not tell. */
            readonly start_us: number | null;
            /** @description From then to the response here. */
            readonly duration_us: number | null;
            /**
             * @description By which clock that is known.
             * @enum {string}
             */
            readonly clock: "same" | "corrected" | "uncorrected" | "contradictory";
            /** @description Transmissions seen here. */
            readonly attempts: number;
            /** @description The moments that are known, in order of time. */
            readonly points: readonly {
                /** @enum {string} */
                readonly name: "sent" | "sent_again" | "received" | "received_again" | "asked" | "asked_again" | "answered" | "response_received";
                readonly at_us: number;
            }[];
            readonly transaction: components["schemas"]["HopTransaction"] | null;
        };
        /** @description What was seen on a leg. */
        readonly HopTransaction: {
            /**
             * Format: date-time
             * @description When the query was first seen, by the clock of the node.
             */
            readonly time: string;
            readonly node: string;
            readonly client_ip: string;
            readonly client_port: number;
            readonly client_namespace: string | null;
            readonly client_pod: string | null;
            readonly server_ip: string;
            readonly server_kind: string;
            readonly server_namespace: string | null;
            readonly server_pod: string | null;
            readonly server_service: string | null;
            /** @description What carried the messages. */
            readonly transport: string;
            /** @description The 16-bit ID in the header. */
            readonly message_id: number;
            /** @enum {string} */
            readonly outcome: "answered" | "nodata" | "nxdomain" | "failed" | "unanswered" | "unreachable" | "unsolicited";
            readonly rcode: string | null;
            /** @description Transmissions. */
            readonly attempts: number;
            /** @description From the last transmission to the response. */
            readonly latency_us: number | null;
            /** @description From the first transmission to the response. */
            readonly first_latency_us: number | null;
        };
        /** @description Where a part of the time went. */
        readonly Gap: {
            /** @enum {string} */
            readonly part: "repeating" | "to_server" | "in_server" | "from_server" | "both_ways" | "beyond";
            readonly depth: number;
            /** @description The part, named for people. */
            readonly text: string;
            /** @description How long; null when it cannot be told. */
            readonly duration_us: number | null;
            /** @description Whether it rests on one clock, or on a difference of spans; if not, on what is known of the clocks of two nodes. */
            readonly exact: boolean;
            /** @description What limits it. */
            readonly note: string | null;
        };
        readonly FilterKeyList: {
            readonly keys: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly type: "time" | "number" | "duration" | "flag" | "text" | "name" | "word" | "address";
                readonly description: string;
                readonly values: readonly string[] | null;
            }[];
        };
        readonly FilterCheck: {
            readonly valid: boolean;
            readonly message?: string;
            readonly position?: number;
            readonly suggestion?: string | null;
        };
        readonly Status: {
            readonly version: string;
            /** Format: date-time */
            readonly started: string;
            readonly node: string;
            /** Format: date-time */
            readonly oldest_time: string | null;
            /** Format: date-time */
            readonly newest_time: string | null;
            readonly transactions: number;
            readonly lookups: number;
            readonly disk_bytes: number;
            readonly retention: {
                readonly age_seconds: number;
                readonly max_disk_bytes: number;
            };
            readonly capture: {
                readonly interfaces: readonly string[];
                readonly frames: number;
                readonly dropped_frames: number;
                /** @description What capture and attribution count of their inner life, since the start; 0 is left out. */
                readonly counters: {
                    readonly [key: string]: number;
                };
            };
            readonly queues: readonly {
                readonly name: string;
                readonly size: number;
                readonly limit: number;
                readonly dropped: number;
            }[];
            /** @description How the cluster is known; null without one. */
            readonly kubernetes: {
                /** @description Whether all that is known of it is as it is now. */
                readonly current: boolean;
                /** @description How that is, one line for people. */
                readonly state: string;
            } | null;
            /** @description What is known of agents. Sums are since the hub, or since it first heard of the agent. */
            readonly nodes: {
                /** @description Nodes that should report; null while nobody says. */
                readonly expected: number | null;
                /** @description Nodes heard of lately. */
                readonly reporting: number;
                /** @description Shipments made durable. */
                readonly shipments: number;
                /** @description Shipments that were durable already. */
                readonly repeated_shipments: number;
                /** @description Deliveries refused: from an unknown agent, damaged, or too large. */
                readonly refused_deliveries: number;
                /** @description Deliveries put off: too many at a time, or trouble with the store. */
                readonly busy_deliveries: number;
                readonly agents: readonly components["schemas"]["Agent"][];
            };
            readonly coverage: components["schemas"]["Coverage"];
        };
        /** @description An agent, known by its node. */
        readonly Agent: {
            readonly node: string;
            readonly version: string;
            /** @description Whether it was heard of lately. */
            readonly reporting: boolean;
            /** Format: date-time */
            readonly last_seen: string;
            /** @description Age of the newest that it reported. */
            readonly lag_ms: number | null;
            /** @description What to add to its clock to get the hub's. */
            readonly clock_offset_us: number | null;
            readonly shipments: number;
            readonly transactions: number;
            /** @description Numbers left out between its shipments: what left its spool. */
            readonly missing_shipments: number;
            /** @description Frames its kernel dropped. */
            readonly dropped_frames: number;
            /** @description Transactions its full queues dropped. */
            readonly dropped_transactions: number;
            /** @description Lookups left out beyond its budget. */
            readonly dropped_lookups: number;
            /** @description Transactions that left its full spool, since it started. */
            readonly lost_transactions: number;
            readonly spooled_bytes: number;
            readonly spooled_transactions: number;
            /** @description What it counts of its inner life, since it started; 0 is left out. */
            readonly counters: {
                readonly [key: string]: number;
            };
        };
        /** @description One query with its response, or its absence. Columns without a value are null. */
        readonly Transaction: {
            /**
             * Format: date-time
             * @description When the query was first seen; of an unsolicited response, when that was seen.
             */
            readonly time: string;
            /** @description How many transactions this row stands for: 1, more only when equal ones were folded. */
            readonly count: number;
            /** @description The node on which it was captured. */
            readonly node: string;
            /** @description The network interface on which it was captured. */
            readonly interface: string;
            /** @description Which stretch of the path it was seen on: client, server or upstream. */
            readonly leg: string;
            /** @description The address that asked. */
            readonly client_ip: string;
            /** @description The port that asked, 0 to 65535. */
            readonly client_port: number;
            /** @description The Kubernetes namespace of the pod that asked. */
            readonly client_namespace: string | null;
            /** @description The pod that asked. */
            readonly client_pod: string | null;
            /** @description The kind of the controller that owns the pod, such as Deployment. */
            readonly client_workload_kind: string | null;
            /** @description The name of the controller that owns the pod. */
            readonly client_workload: string | null;
            /** @description The Services that select the pod. */
            readonly client_services: readonly string[];
            /** @description The node on which the pod runs. */
            readonly client_node: string | null;
            /** @description The labels of the pod. */
            readonly client_labels: {
                readonly [key: string]: string;
            };
            /** @description Why it is unknown who asked; null when it is known. */
            readonly client_identity_reason: string | null;
            /** @description The process that asked, when cheaply known. */
            readonly client_process: string | null;
            /** @description The container that asked, when cheaply known. */
            readonly client_container: string | null;
            /** @description The address that was asked. */
            readonly server_ip: string;
            /** @description The port that was asked, 0 to 65535. */
            readonly server_port: number;
            /** @description What kind of DNS server was asked. */
            readonly server_kind: string;
            /** @description The namespace of the DNS server's pod or Service. */
            readonly server_namespace: string | null;
            /** @description The DNS server's pod. */
            readonly server_pod: string | null;
            /** @description The DNS server's Service. */
            readonly server_service: string | null;
            /** @description What carried the messages: udp, tcp, dot, doh, doq. */
            readonly transport: string;
            /** @description The 16-bit ID in the header; not unique. */
            readonly message_id: number;
            /** @description The operation, such as QUERY. */
            readonly opcode: string;
            /** @description The name asked for: lower case, presentation format, no trailing dot; a dot alone is the root. */
            readonly qname: string | null;
            /** @description The record type asked for, such as AAAA. */
            readonly qtype: string | null;
            /** @description The class asked for, such as IN. */
            readonly qclass: string | null;
            /**
             * @description How it ended.
             * @enum {string}
             */
            readonly outcome: "answered" | "nodata" | "nxdomain" | "failed" | "unanswered" | "unreachable" | "unsolicited";
            /** @description The response code on the wire with its EDNS upper bits; null when no response came. */
            readonly rcode: string | null;
            /** @description Header flags of the response, of the query when there is none: aa tc rd ra ad cd. */
            readonly flags: readonly string[];
            /** @description The UDP payload size in the OPT record (RFC 6891); null without one. */
            readonly edns_udp_size: number | null;
            /** @description The DO bit of the OPT record (RFC 3225); null without one. */
            readonly dnssec_ok: boolean | null;
            /** @description The first extended DNS error of the response (RFC 8914). */
            readonly ede_code: number | null;
            /** @description The text of that error. */
            readonly ede_text: string | null;
            /** @description The client subnet option as address/prefix (RFC 7871). */
            readonly client_subnet: string | null;
            /** @description Microseconds from the last transmission of the query to the response; null without a response. */
            readonly latency_us: number | null;
            /** @description Microseconds from the first transmission of the query to the response: what the client waited. */
            readonly first_latency_us: number | null;
            /** @description Transmissions of this same query; 0 for an unsolicited response. */
            readonly attempts: number;
            /** @description Whether the response came after the client's timer. */
            readonly late: boolean;
            /** @description DNS payload bytes of all transmissions of the query. */
            readonly query_bytes: number;
            /** @description DNS payload bytes of all response messages; null without a response. */
            readonly response_bytes: number | null;
            /** @description The answer section in order, at most 64 records. */
            readonly answers: readonly {
                readonly name: string;
                readonly type: string;
                readonly ttl: number;
                readonly rdata: string;
            }[];
            /** @description Answer records beyond those kept. */
            readonly answers_omitted: number;
            /** @description What kind of name was asked for. */
            readonly name_class: string;
            /** @description The namespace of the Kubernetes Service asked for. */
            readonly service_namespace: string | null;
            /** @description The Kubernetes Service asked for. */
            readonly service_name: string | null;
            /** @description Public suffix plus one label, for external names. */
            readonly registrable_domain: string | null;
            /** @description The lookup that it belongs to; null while not grouped. */
            readonly lookup_id: number | null;
        };
        /** @description What an application asked for, and all it took. Columns without a value are null. */
        readonly Lookup: {
            /**
             * Format: date-time
             * @description When its first query was seen.
             */
            readonly time: string;
            /** @description The number that its transactions have in this column. */
            readonly lookup_id: number;
            /** @description The address that asked. */
            readonly client_ip: string;
            /** @description The Kubernetes namespace of the pod that asked. */
            readonly client_namespace: string | null;
            /** @description The pod that asked. */
            readonly client_pod: string | null;
            /** @description The kind of the controller that owns the pod, such as Deployment. */
            readonly client_workload_kind: string | null;
            /** @description The name of the controller that owns the pod. */
            readonly client_workload: string | null;
            /** @description The Services that select the pod. */
            readonly client_services: readonly string[];
            /** @description The node on which the pod runs. */
            readonly client_node: string | null;
            /** @description The labels of the pod. */
            readonly client_labels: {
                readonly [key: string]: string;
            };
            /** @description Why it is unknown who asked; null when it is known. */
            readonly client_identity_reason: string | null;
            /** @description The process that asked, when cheaply known. */
            readonly client_process: string | null;
            /** @description The container that asked, when cheaply known. */
            readonly client_container: string | null;
            /** @description The name as asked, search suffix removed. */
            readonly name: string;
            /** @description The record types asked for, such as A and AAAA. */
            readonly qtypes: readonly string[];
            /**
             * @description How it ended for the application.
             * @enum {string}
             */
            readonly outcome: "resolved" | "partial" | "nodata" | "nxdomain" | "failed" | "unanswered";
            /** @description Microseconds from the first query to the last response used, or to when the resolver gave up. */
            readonly duration_us: number;
            /** @description How many transactions it took. */
            readonly transactions: number;
            /** @description Of them, those for names of the search path before the last. */
            readonly wasted: number;
            /** @description Transmissions beyond the first of each question. */
            readonly retries: number;
            /** @description Whether a truncated response was followed by TCP. */
            readonly tcp_fallback: boolean;
            /** @description The names tried, in order. */
            readonly candidates: readonly string[];
            /** @description The addresses that the last name gave. */
            readonly addresses: readonly string[];
            /** @description The library that asked: glibc, musl, go, c-ares or unknown. */
            readonly resolver: string;
            /** @description The addresses that were asked. */
            readonly servers: readonly string[];
            /** @description What kind of name it is. */
            readonly name_class: string;
            /** @description The namespace of the Kubernetes Service asked for. */
            readonly service_namespace: string | null;
            /** @description The Kubernetes Service asked for. */
            readonly service_name: string | null;
            /** @description Public suffix plus one label, for external names. */
            readonly registrable_domain: string | null;
            /** @description Whether it left a full table before its end was known: transactions may be missing. */
            readonly closed_early: boolean;
        };
    };
    responses: {
        /** @description What was wrong, where, and what to do. */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
        readonly from: string;
        /** @description End of the range, excluded; now when absent. */
        readonly to: string;
        /** @description Which transactions, in the filter language; all when absent. */
        readonly filter: string;
        /** @description What a filter is about; transactions when absent. */
        readonly subject: "transactions" | "lookups";
        /** @description Which lookups, in the filter language over the columns of a lookup; all when absent. */
        readonly lookup_filter: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listReports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Names, titles and columns. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReportList"];
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
    readonly getReport: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description Which transactions, in the filter language; all when absent. */
                readonly filter?: components["parameters"]["filter"];
                /** @description Most rows of reports that list something; the rest becomes other. */
                readonly limit?: number;
                /** @description Whether the period of the same length before is wanted too. */
                readonly previous?: boolean;
                /** @description Width of the steps of a timeline, such as 10s; about a hundred steps when absent. */
                readonly step?: string;
                /** @description What to measure for each row instead of all that the report measures, names separated by commas: what is left out, percentiles above all, takes no time. Only of reports that are totals or list groups. */
                readonly measures?: string;
                /** @description The measure that groups are ordered by, largest first, and that decides which of them are within the limit; the order of the report when absent. Only where measures may be chosen. */
                readonly order?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The name of a report. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The report. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Report"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 404: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly getPodTraffic: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description The only namespace; all when absent. */
                readonly namespace?: string;
                /** @description Most pods; the rest becomes other. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The pods. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PodTraffic"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly diagnose: {
        readonly parameters: {
            readonly query?: {
                /** @description cluster, namespace/NAME, workload/[NAMESPACE/]NAME, pod/[NAMESPACE/]NAME, pod/ADDRESS, name/NAME or server/ADDRESS. */
                readonly subject?: string;
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description One object, or text for people. */
                readonly format?: "json" | "markdown" | "text";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The verdict. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Diagnosis"];
                    readonly "text/markdown": string;
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly listFindings: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description Most findings. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The findings. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FindingList"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly listClusterEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description Most events. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The events. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClusterEventList"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly listTransactions: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description Which transactions, in the filter language; all when absent. */
                readonly filter?: components["parameters"]["filter"];
                /** @description Most rows of the page. */
                readonly limit?: number;
                /** @description The next of the page before; give the same from and to. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransactionPage"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly streamTransactions: {
        readonly parameters: {
            readonly query?: {
                /** @description Which transactions, in the filter language; all when absent. */
                readonly filter?: components["parameters"]["filter"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events until the client leaves. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly listLookups: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
                /** @description Which lookups, in the filter language over the columns of a lookup; all when absent. */
                readonly filter?: components["parameters"]["lookup_filter"];
                /** @description Most rows of the page. */
                readonly limit?: number;
                /** @description The next of the page before; give the same from and to. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LookupPage"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly getLookup: {
        readonly parameters: {
            readonly query?: {
                /** @description The time of the lookup; without it, it is looked for from from to to. */
                readonly time?: string;
                /** @description Begin of the range, included. RFC 3339, now, now-1h or 15m (ago); an hour before to when absent. */
                readonly from?: components["parameters"]["from"];
                /** @description End of the range, excluded; now when absent. */
                readonly to?: components["parameters"]["to"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The number of the lookup. */
                readonly lookup_id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The lookup and its way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LookupPath"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 404: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly streamLookups: {
        readonly parameters: {
            readonly query?: {
                /** @description Which lookups, in the filter language over the columns of a lookup; all when absent. */
                readonly filter?: components["parameters"]["lookup_filter"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events until the client leaves. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly listFilterKeys: {
        readonly parameters: {
            readonly query?: {
                /** @description What a filter is about; transactions when absent. */
                readonly subject?: components["parameters"]["subject"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys in the order of the columns. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterKeyList"];
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
    readonly checkFilter: {
        readonly parameters: {
            readonly query?: {
                /** @description Which transactions, in the filter language; all when absent. */
                readonly filter?: components["parameters"]["filter"];
                /** @description What a filter is about; transactions when absent. */
                readonly subject?: components["parameters"]["subject"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Yes, or where it is not and what is near. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterCheck"];
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The status. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            readonly 400: components["responses"]["Error"];
            readonly 503: components["responses"]["Error"];
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The text format of Prometheus. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description ok */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
    readonly getReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description ok */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Error"];
            /** @description Why it cannot. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly getDescription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/yaml": string;
                };
            };
            readonly 400: components["responses"]["Error"];
        };
    };
}
