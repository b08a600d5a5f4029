package io.isitdns.lab.cluster;

/// What answers as a DNS server.
public enum ServerProgram {
    /// [ScriptedServer]: tells what it served, and misbehaves on request.
    SCRIPTED,
    /// unbound, as a process in the pod
    UNBOUND,
    /// dnsmasq, as a process in the pod
    DNSMASQ
}
