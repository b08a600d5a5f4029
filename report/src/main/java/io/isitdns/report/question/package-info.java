/// The questions, one class each; [io.isitdns.report.question.Questions] lists them in the order in
/// which they are shown.
@NullMarked
package io.isitdns.report.question;

import org.jspecify.annotations.NullMarked;
