/// What the product knows: transactions in columnar batches, coverage, and the words for both.
@NullMarked
package io.isitdns.model;

import org.jspecify.annotations.NullMarked;
