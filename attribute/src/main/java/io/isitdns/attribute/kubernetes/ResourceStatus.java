package io.isitdns.attribute.kubernetes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the watch of one kind of object fares. Counts are since its start and never go back.
///
/// @param name the kind, such as `pods`
/// @param objects known now
/// @param leftOut objects left out because there were too many
/// @param lists times that everything was listed
/// @param watches watches opened
/// @param events changes that were taken
/// @param bookmarks bookmarks that came
/// @param malformed objects that lacked what is always there
/// @param troubles failures by kind; kinds that did not occur are left out
/// @param listedAt when everything was listed for the last time, empty before the first
/// @param connectedSince since when all is well, empty while it is not
/// @param heardAt when the server was heard for the last time: a list, an event, or a bookmark
/// @param trouble what is wrong now, empty when all is well
public record ResourceStatus(
        String name,
        int objects,
        long leftOut,
        long lists,
        long watches,
        long events,
        long bookmarks,
        long malformed,
        Map<Trouble.Kind, Long> troubles,
        Optional<Instant> listedAt,
        Optional<Instant> connectedSince,
        Optional<Instant> heardAt,
        Optional<Trouble> trouble) {
    /// Copies the map.
    public ResourceStatus {
        troubles = Map.copyOf(troubles);
    }

    /// Lists after the first.
    public long relists() {
        return Math.max(0, lists - 1);
    }
}
