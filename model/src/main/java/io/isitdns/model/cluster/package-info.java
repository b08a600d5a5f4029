/// What is known of a Kubernetes cluster, as far as identity needs it: pods, Services, nodes,
/// owners, each as a small immutable fact. The hub and the agents exchange these; `attribute` turns
/// them into identities.
@NullMarked
package io.isitdns.model.cluster;

import org.jspecify.annotations.NullMarked;
