package io.isitdns.attribute.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A kind of object that is watched.
///
/// @param name what it is called in messages and rights, such as `pods`
/// @param path its path in the API, such as `/api/v1/pods`
/// @param fieldSelector which of them, empty for all
/// @param metadataOnly whether their metadata suffices; the server then leaves out the rest
/// @param role the ClusterRole that gives the right to it
record Resource(String name, String path, String fieldSelector, boolean metadataOnly, String role) {
    private static final String JSON = "application/json";
    private static final String METADATA = "application/json;as=%s;g=meta.k8s.io;v=v1,";

    /// All objects of a kind.
    static Resource all(String name, String path, String role) {
        return new Resource(name, path, "", false, role);
    }

    /// The objects of a kind that have this name, in any namespace. Rights may be given by name.
    static Resource named(String kind, String path, String name, String role) {
        return new Resource(kind + " " + name, path, "metadata.name=" + name, false, role);
    }

    /// The metadata of all objects of a kind.
    static Resource metadata(String name, String path, String role) {
        return new Resource(name, path, "", true, role);
    }

    /// The pods of one node.
    static Resource podsOf(String node, String role) {
        return new Resource("pods", "/api/v1/pods", "spec.nodeName=" + node, false, role);
    }

    String listAccept() {
        return metadataOnly ? METADATA.formatted("PartialObjectMetadataList") + JSON : JSON;
    }

    String watchAccept() {
        return metadataOnly ? METADATA.formatted("PartialObjectMetadata") + JSON : JSON;
    }

    /// @param version at least as new as this; empty for the newest, which costs the server more
    String listPath(String version) {
        String selector = selector();
        String at = version.isEmpty() ? "" : "resourceVersion=" + encode(version);
        String both = selector.isEmpty() || at.isEmpty() ? selector + at : selector + "&" + at;
        return both.isEmpty() ? path : path + "?" + both;
    }

    /// @param version everything after this
    String watchPath(String version, long seconds) {
        String selector = selector();
        return path
                + "?"
                + (selector.isEmpty() ? "" : selector + "&")
                + "watch=true&allowWatchBookmarks=true&timeoutSeconds="
                + seconds
                + "&resourceVersion="
                + encode(version);
    }

    private String selector() {
        return fieldSelector.isEmpty() ? "" : "fieldSelector=" + encode(fieldSelector);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
