package io.isitdns.hub;

import java.util.List;

/// What is served where.
///
/// @param path the path; what is in braces, once at most, stands for a name
/// @param parameters the query parameters that it takes; others are refused
/// @param endpoint what answers
record Route(String path, List<String> parameters, Endpoint endpoint) {}
