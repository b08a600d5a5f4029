package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;

/// Who has an address at some time: a pod, a node, or why that is not known.
sealed interface Holder permits KnownPod, KnownNode, UnknownReason {
    /// What the columns say of it.
    ClientIdentity identity(FactTables facts);
}
