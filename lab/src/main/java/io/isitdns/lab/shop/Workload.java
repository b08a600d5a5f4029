package io.isitdns.lab.shop;

import io.isitdns.lab.ResolverStyle;
import java.util.List;

/// A Deployment of the shop.
///
/// @param name its name
/// @param pods how many pods it has
/// @param style resolver library of its image
/// @param lookupsPerMinute average of each pod
/// @param ipv6 whether its pods ask over IPv6
/// @param targets what it looks up, the most popular first
record Workload(
        String name,
        int pods,
        ResolverStyle style,
        double lookupsPerMinute,
        boolean ipv6,
        List<Target> targets) {}
