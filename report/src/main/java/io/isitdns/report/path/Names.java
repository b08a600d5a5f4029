package io.isitdns.report.path;

import io.isitdns.model.Leg;

/// How who asked and who was asked are called in sentences. No state.
final class Names {
    private Names() {}

    /// The server of a row, as exactly as it is known.
    static String server(LegRow row) {
        String pod = row.server().pod();
        String service = row.server().service();
        if (pod != null) {
            return pod;
        }
        return service == null ? row.serverIp().toString() : service + " (" + row.serverIp() + ")";
    }

    /// Who asked, as exactly as it is known.
    static String client(LegRow row) {
        String pod = row.client().pod();
        return pod == null ? row.clientIp().toString() : pod;
    }

    /// What the server of a row is.
    static String serverRole(LegRow row) {
        return switch (row.serverKind()) {
            case NODE_CACHE -> "node cache";
            case CLUSTER_DNS -> row.server().pod() == null ? "DNS server" : "DNS pod";
            case UPSTREAM -> "upstream";
            case EXTERNAL, UNKNOWN -> row.leg() == Leg.UPSTREAM ? "upstream" : "DNS server";
        };
    }

    /// What asked on the client's leg.
    static String clientRole(LegRow row) {
        return row.client().pod() == null ? "client" : "pod";
    }
}
