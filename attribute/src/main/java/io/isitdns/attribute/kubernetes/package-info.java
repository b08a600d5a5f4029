/// What the Kubernetes API says about a cluster: pods with their addresses and times, Services,
/// nodes, owners, and whom a token belongs to. In come objects that are listed and watched; out go
/// facts to a [io.isitdns.attribute.ClusterListener], called by one virtual thread for each kind of
/// object. Only this package knows the Kubernetes client.
///
/// Memory is bounded by [io.isitdns.attribute.kubernetes.WatchConfig]: an object beyond the limit
/// is left out and counted. When the API server cannot be reached, what is known stays, and
/// [io.isitdns.attribute.kubernetes.KubernetesStatus] says as of when.
@NullMarked
package io.isitdns.attribute.kubernetes;

import org.jspecify.annotations.NullMarked;
