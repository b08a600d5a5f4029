package io.isitdns.cli;

import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.store.Filter;
import io.isitdns.store.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Filters from the values of flags.
///
/// @param subject whether they are of transactions or of lookups
record FlagFilters(Subject subject) {
    /// Adds what a flag with these values wants, when it has any.
    void add(List<Filter> parts, String flag, String key, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(anyOf(flag, key, values));
        }
    }

    /// One of the wanted values, and none of those after `!`.
    Filter anyOf(String flag, String key, List<String> values) {
        List<Filter> wanted = new ArrayList<>();
        List<Filter> all = new ArrayList<>();
        for (String value : values) {
            if (value.startsWith("!")) {
                all.add(new Filter.Not(parse(flag, equals(key, value.substring(1)))));
            } else {
                wanted.add(parse(flag, equals(key, value)));
            }
        }
        if (!wanted.isEmpty()) {
            all.add(wanted.size() == 1 ? wanted.getFirst() : new Filter.Or(wanted));
        }
        return all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    /// Values with or without a namespace and a slash before them.
    void addQualified(
            List<Filter> parts, String flag, String key, String namespaceKey, List<String> values) {
        List<Filter> wanted = new ArrayList<>();
        for (String value : values) {
            boolean unwanted = value.startsWith("!");
            Filter one = qualified(flag, key, namespaceKey, unwanted ? value.substring(1) : value);
            if (unwanted) {
                parts.add(new Filter.Not(one));
            } else {
                wanted.add(one);
            }
        }
        if (!wanted.isEmpty()) {
            parts.add(wanted.size() == 1 ? wanted.getFirst() : new Filter.Or(wanted));
        }
    }

    private Filter qualified(String flag, String key, String namespaceKey, String value) {
        int slash = value.indexOf('/');
        Filter name = parse(flag, equals(key, value.substring(slash + 1)));
        return slash < 0
                ? name
                : new Filter.And(
                        List.of(
                                parse(flag, equals(namespaceKey, value.substring(0, slash))),
                                name));
    }

    /// What a label `KEY=VALUE` wants.
    Filter label(String label) {
        int equals = label.indexOf('=');
        if (equals <= 0) {
            throw Trouble.usage("--label is '" + label + "': give KEY=VALUE, such as app=checkout");
        }
        String key = "client_labels." + label.substring(0, equals);
        return parse("--label", equals(key, label.substring(equals + 1)));
    }

    private static String equals(String key, String value) {
        boolean plain = value.toLowerCase(Locale.ROOT).matches("true|false|[0-9]+");
        return key
                + " = "
                + (plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /// The filter that a text is.
    Filter parse(String flag, String text) {
        return switch (FilterParser.parse(text, subject)) {
            case Parsed.Valid(Filter valid) -> valid;
            case Parsed.Invalid(var error) -> throw Trouble.usage(flag + ": " + error.line());
        };
    }
}
