@NullMarked
package io.isitdns.report.question;

import org.jspecify.annotations.NullMarked;
