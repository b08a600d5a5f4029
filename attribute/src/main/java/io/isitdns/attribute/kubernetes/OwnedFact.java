package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.OwnerFact;
import java.util.Optional;

/// A controller and the one above it. Immutable.
///
/// @param self the controller
/// @param above the controller above it, empty when there is none
record OwnedFact(OwnerFact self, Optional<OwnerFact> above) {}
