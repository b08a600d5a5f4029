/// Each question a user asks, as one small class; and the filter language.
///
/// In comes a [io.isitdns.report.ReportSpec], out goes a [io.isitdns.report.Report], on the thread
/// of the caller. Nothing is kept between questions and nothing is queued; limits on rows, text
/// length and nesting stand at the types that have them.
///
/// Packages, each using only those before it: `text` (durations, times, JSON), `filter` (the filter
/// language), this one (what a question and its answer are), `question` (the questions), `path`
/// (lookups followed over their legs).
@NullMarked
package io.isitdns.report;

import org.jspecify.annotations.NullMarked;
