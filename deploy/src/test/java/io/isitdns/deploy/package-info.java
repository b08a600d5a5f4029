/// What is installed into a cluster, checked without one: the chart is linted and rendered with
/// Helm's own code, its objects are read by Kubernetes' types, and whatever it names elsewhere
/// (options, metrics) must exist there.
@NullMarked
package io.isitdns.deploy;

import org.jspecify.annotations.NullMarked;
