/*
 * The checks of single values. Each takes the text that stands in the file, an
 * option or a variable; failure is ERR_CONFIG, says what is wanted, and leaves
 * *out alone. Spans that come out are part of what went in.
 */
#ifndef EDGARCHIVE_CONFIG_VALUES_H
#define EDGARCHIVE_CONFIG_VALUES_H

#include "base/arena.h"
#include "base/edgar.h"
#include "base/err.h"
#include "base/span.h"
#include "base/time.h"

/*
 * What the User-Agent says: a name and an e-mail address in printable ASCII,
 * given without blanks around it.
 */
MUST_USE bool contact_check(struct span s, struct span *out, struct err *e);

/*
 * https://HOST[:PORT][/PATH], or http where HOST is a loopback address; given
 * without slashes at the end.
 */
MUST_USE bool base_url_check(struct span s, struct span *out, struct err *e);

/* Does a URL that base_url_check accepted name this very machine? */
bool base_url_is_loopback(struct span url);

/*
 * Digits, and after a point up to six more: no sign, no exponent. From `min`
 * to `max`, or, where `or_zero`, 0.
 */
struct decimal_range {
	double min, max;
	bool or_zero;
	const char *reason; /* said behind the error; "" for none */
};

MUST_USE bool decimal_parse(
    struct span s, struct decimal_range range, double *out, struct err *e);

/* As span_u64, from `min` to `max`. */
MUST_USE bool count_parse(
    struct span s, uint64_t min, uint64_t max, uint64_t *out, struct err *e);

/* "2004Q3" or "2004-07-01", from the first index that EDGAR has. */
MUST_USE bool since_parse(struct span s, struct date *out, struct err *e);

/* A form type, exactly. */
MUST_USE bool form_parse(struct span s, enum form *out, struct err *e);

/* Which of `words` it is; otherwise the likely right one is named. */
MUST_USE bool word_parse(struct span s, const char *const *words,
    size_t n_words, size_t *out, struct err *e);

/*
 * A path on one line; "~/" at its start becomes `home` (NULL: not known).
 * *out lies in the arena.
 */
MUST_USE bool path_parse(struct span s, const char *home, struct arena *a,
    const char **out, struct err *e);

/* 1 to 10 letters, digits, dots and dashes; not dots and dashes alone. */
MUST_USE bool ticker_check(struct span s, struct err *e);

/* 1 to 10 digits, not zero. */
MUST_USE bool cik_check(struct span s, uint64_t *out, struct err *e);

/* A company's name on one line, '*' standing for anything; not '*' alone. */
MUST_USE bool pattern_check(struct span s, struct err *e);

/* The name of a watchlist: letters, digits, '_', '.', '-'. */
MUST_USE bool list_name_check(struct span s, struct err *e);

#endif
