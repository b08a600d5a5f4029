package io.isitdns.client.wire;

import java.util.Optional;

/// A request of an agent.
///
/// @param agent how the agent is
/// @param parcel what it brings; empty when it only shows that it is there and asks for facts
public record Delivery(AgentState agent, Optional<Parcel> parcel) {}
