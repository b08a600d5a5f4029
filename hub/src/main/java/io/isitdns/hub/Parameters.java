package io.isitdns.hub;

import io.isitdns.report.ChosenMeasures;
import io.isitdns.report.filter.FilterError;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.text.DurationText;
import io.isitdns.report.text.Nearest;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Filter;
import io.isitdns.store.Quantity;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The parameters of a request. What cannot be read is a [Refused] that names the parameter.
final class Parameters {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);

    private final String pathName;
    private final Map<String, String> query;

    private Parameters(String pathName, Map<String, String> query) {
        this.pathName = pathName;
        this.query = query;
    }

    /// @param pathName the part of the path that is a name, or empty
    /// @param rawQuery the query as sent, percent-encoded, `+` for a space
    /// @param known the parameters that the route has
    static Parameters of(String pathName, String rawQuery, List<String> known) {
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        query.keySet().forEach(name -> refuseUnknown(name, known));
        return new Parameters(pathName, query);
    }

    /// The part of the path that is a name.
    String pathName() {
        return pathName;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /// `from` up to `to`; the last hour unless told otherwise.
    TimeRange range(Instant now) {
        Instant to = time("to", now).orElse(now);
        Instant from = time("from", now).orElse(to.minus(DEFAULT_RANGE));
        if (!from.isBefore(to)) {
            throw refused("from", "is not before to", Optional.empty());
        }
        return new TimeRange(TimeText.nanos(from), TimeText.nanos(to));
    }

    /// A filter of transactions.
    Filter filter() {
        return filter(Subject.TRANSACTIONS);
    }

    /// A filter of transactions or of lookups.
    Filter filter(Subject subject) {
        return switch (FilterParser.parse(text("filter").orElse(""), subject)) {
            case Parsed.Valid valid -> valid.filter();
            case Parsed.Invalid invalid -> throw refused(invalid.error());
        };
    }

    /// What a filter is about: transactions unless told otherwise.
    Subject subject() {
        return switch (text("subject").orElse("transactions")) {
            case "transactions" -> Subject.TRANSACTIONS;
            case "lookups" -> Subject.LOOKUPS;
            default -> throw refused("subject", "takes transactions or lookups", text("subject"));
        };
    }

    /// A whole number from 1 to `most`.
    int limit(int normally, int most) {
        Optional<String> text = text("limit");
        if (text.isEmpty()) {
            return normally;
        }
        boolean number = text.get().matches("[0-9]{1,9}");
        int limit = number ? Integer.parseInt(text.get()) : 0;
        if (limit < 1 || limit > most) {
            throw refused("limit", "takes a whole number from 1 to " + most, text);
        }
        return limit;
    }

    boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "takes true or false", text(name));
        };
    }

    Optional<Duration> duration(String name, Duration least) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration =
                DurationText.parse(text.get()).filter(found -> found.compareTo(least) >= 0);
        if (duration.isEmpty()) {
            String shortest = DurationText.of(least);
            throw refused(name, "takes a duration such as 10s, at least " + shortest, text);
        }
        return duration;
    }

    /// Names of measures, separated by commas; none when it is absent.
    List<Quantity> measures(String name, Subject subject) {
        List<Quantity> measures = new ArrayList<>();
        for (String written : text(name).map(text -> text.split(",", -1)).orElse(new String[0])) {
            Quantity measure =
                    ChosenMeasures.named(subject, written)
                            .orElseThrow(() -> noMeasure(name, subject, written));
            if (!measures.contains(measure)) {
                measures.add(measure);
            }
        }
        return measures;
    }

    private static Refused noMeasure(String name, Subject subject, String written) {
        return new Refused(
                Answer.error(
                        400,
                        name + ": there is no measure \"" + written + "\"",
                        OptionalInt.empty(),
                        ChosenMeasures.nearest(subject, written)));
    }

    static Refused refused(String name, String problem, Optional<String> value) {
        String written = value.map(text -> ", not \"" + text + "\"").orElse("");
        return new Refused(Answer.error(400, name + " " + problem + written));
    }

    private static Refused refused(FilterError error) {
        return new Refused(
                Answer.error(
                        400,
                        "filter: " + error.message(),
                        OptionalInt.of(error.position()),
                        error.suggestion()));
    }

    /// A moment.
    Optional<Instant> time(String name, Instant now) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = TimeText.parse(text.get(), now);
        if (time.isEmpty()) {
            throw refused(name, "takes " + TimeText.EXPECTED, text);
        }
        return time;
    }

    private static void refuseUnknown(String name, List<String> known) {
        if (!known.contains(name)) {
            String message =
                    known.isEmpty()
                            ? "there are no parameters here, such as \"" + name + "\""
                            : "there is no parameter \"" + name + "\": " + String.join(", ", known);
            throw new Refused(
                    Answer.error(400, message, OptionalInt.empty(), Nearest.to(name, known)));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Answer.error(400, "the query has a broken percent-encoding"));
        }
    }
}
