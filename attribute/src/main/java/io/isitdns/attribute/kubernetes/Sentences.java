package io.isitdns.attribute.kubernetes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Trouble with the Kubernetes API in one line: what is wrong, where, what follows, what to do.
final class Sentences {
    private Sentences() {}

    static String of(Trouble trouble, Resource resource, String api, Optional<Instant> heardAt) {
        String what = resource.name();
        String detail = trouble.detail();
        String problem =
                switch (trouble.kind()) {
                    case UNREACHABLE -> "cannot reach the Kubernetes API at " + api + ": " + detail;
                    case UNAUTHORIZED ->
                            "the Kubernetes API at "
                                    + api
                                    + " does not accept the service account's token ("
                                    + detail
                                    + "): check that it is mounted and the account exists";
                    case FORBIDDEN ->
                            "not allowed to list and watch "
                                    + what
                                    + ": bind the ClusterRole "
                                    + resource.role()
                                    + " to the service account ("
                                    + detail
                                    + ")";
                    case NOT_SERVED ->
                            "the Kubernetes API at " + api + " has no " + what + ": " + detail;
                    case GONE -> "the Kubernetes API at " + api + " keeps no history of " + what;
                    case BUSY -> "the Kubernetes API at " + api + " is overloaded: " + detail;
                    case REFUSED ->
                            "the Kubernetes API at "
                                    + api
                                    + " refuses to list "
                                    + what
                                    + ": "
                                    + detail;
                    case SILENT -> "the Kubernetes API at " + api + " is silent about " + what;
                    case MALFORMED ->
                            "the Kubernetes API at "
                                    + api
                                    + " sent something else than "
                                    + what
                                    + ": "
                                    + detail
                                    + "; check that the address is that of an API server";
                };
        return problem + "; " + consequence(what, heardAt) + "; trying again";
    }

    private static String consequence(String what, Optional<Instant> heardAt) {
        return heardAt.map(time ->
                        what + " are those known as of " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("no " + what + " have been listed since the start");
    }
}
