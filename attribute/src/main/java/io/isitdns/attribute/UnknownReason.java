package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why it is not known who asked: the only texts that `client_identity_reason` has.
public enum UnknownReason implements Holder {
    /// The address is that of a node: a process of the node or any of its pods in the host network
    /// can be meant.
    HOST_NETWORK("host network"),
    /// No pod that is known where it was attributed had the address at that time, nor is it a
    /// node's. An agent knows the pods of its own node; the hub completes the row.
    NO_POD("no pod has this address"),
    /// More than one pod may have had the address at that time.
    SEVERAL_PODS("two pods had this address"),
    /// All pods of the cluster are known, and none of them ever had the address, nor has a node.
    OUTSIDE("outside the cluster"),
    /// Nothing has been learnt about the cluster so far.
    NOT_KNOWN_YET("the cluster is not known yet");

    private static final List<UnknownReason> REASONS = List.of(values());

    private final String text;

    // Immutable, though not marked so: the model depends on no annotations of the compiler plugin.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ClientIdentity identity;

    UnknownReason(String text) {
        this.text = text;
        identity = ClientIdentity.unknown(text);
    }

    /// The text in the column.
    public String text() {
        return text;
    }

    /// The one identity of all that are unknown for this reason.
    @Override
    public ClientIdentity identity(FactTables facts) {
        return identity;
    }

    /// The same, where there are no facts to look at.
    public ClientIdentity identity() {
        return identity;
    }

    /// The reason with this text, or null when there is none.
    public static @Nullable UnknownReason of(@Nullable String text) {
        for (UnknownReason reason : REASONS) {
            if (reason.text.equals(text)) {
                return reason;
            }
        }
        return null;
    }

    /// Whether what is learnt a moment later, or is known in the hub, may tell.
    boolean mayBeKnownSoon() {
        return switch (this) {
            case NO_POD, SEVERAL_PODS, NOT_KNOWN_YET -> true;
            case HOST_NETWORK, OUTSIDE -> false;
        };
    }
}
