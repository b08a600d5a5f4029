package io.isitdns.agent.traffic;

/// What a pod is called, for as long as it or others of the same name run.
record PodName(String namespace, String pod) {}
