package io.isitdns.hub;

import java.util.List;

/// What is served where.
///
/// @param path the path, `{name}` standing for a name
/// @param parameters the query parameters that it takes; others are refused
/// @param endpoint what answers
record Route(String path, List<String> parameters, Endpoint endpoint) {}
