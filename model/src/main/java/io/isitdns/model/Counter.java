package io.isitdns.model;

import java.util.Locale;

/// What the stations before the store count of their inner life, beyond [Coverage]. Counts are of
/// one process since its start and never go back. A number that stays 0 is left out wherever they
/// are listed.
public enum Counter implements Word {
    /// Rows whose client is known.
    CLIENT_KNOWN,
    /// Rows whose client is some process in the host network.
    CLIENT_IN_HOST_NETWORK,
    /// Rows of clients that are no pod that is known here; the hub completes those it knows.
    CLIENT_IS_NO_POD,
    /// Rows of clients whose address two pods may have had.
    CLIENT_AMBIGUOUS,
    /// Rows of clients outside the cluster.
    CLIENT_OUTSIDE,
    /// Rows attributed before anything was known of the cluster.
    CLIENT_NOT_KNOWN_YET,
    /// Rows taken out, since they showed the exchange of another row after address translation.
    TRANSLATED_ROWS,
    /// Batches held back, since their clients might be known a moment later.
    HELD_BATCHES,
    /// Batches held back for nothing.
    HELD_IN_VAIN_BATCHES,
    /// Pods left out, since as many were known as may be and all ran.
    REFUSED_PODS,
    /// Ended pods forgotten before their time, to make room.
    FORGOTTEN_PODS,
    /// Clients in the host network told by their socket to be of a pod.
    SOCKET_OF_POD,
    /// Clients in the host network told by their socket to be a process of the node.
    SOCKET_OF_PROCESS,
    /// Clients in the host network whose socket was not seen, or is not clear whose it was.
    SOCKET_UNKNOWN,
    /// Sockets left out, since as many were remembered as may be.
    SOCKET_LEFT_OUT,
    /// Incomplete datagrams that left because of their age.
    FRAGMENTS_EXPIRED,
    /// Incomplete datagrams that left because their table was full.
    FRAGMENTS_EVICTED,
    /// Open TCP connections that left because their table or the bytes held were at their limit.
    TCP_CONNECTIONS_EVICTED,
    /// Open TCP connections that left because nothing was heard of them.
    TCP_CONNECTIONS_IDLE,
    /// Holes in TCP streams: data that was never captured; the message around each is lost.
    TCP_HOLES,
    /// TCP streams, followed from the middle, that turned out to be out of step.
    TCP_UNSYNCHRONISED,
    /// Open queries that left a full table as unanswered.
    EVICTED_QUERIES,
    /// Ended transactions that left a full table before duplicates could no longer come.
    LINGER_CUT_SHORT,
    /// ICMP errors that fit no open query.
    UNREACHABLE_UNMATCHED,
    /// Lookups that left a full table before their end was known.
    LOOKUPS_CLOSED_EARLY,
    /// Transactions folded into rows of others.
    FOLDED_TRANSACTIONS,
    /// Attempts to bring a shipment that the hub did not take.
    FAILED_DELIVERIES,
    /// Shipments that the hub will never take.
    REJECTED_SHIPMENTS,
    /// Changes of pods left out because too many waited for the hub.
    DROPPED_POD_CHANGES,
    /// Minutes of pods' traffic left out because too many waited for the hub.
    DROPPED_POD_TRAFFIC;

    private final String word = name().toLowerCase(Locale.ROOT);

    @Override
    public String word() {
        return word;
    }
}
