/*
 * The options that narrow a list of events or of texts, for the commands that
 * have them.
 */
#ifndef EDGARCHIVE_CLI_FILTER_H
#define EDGARCHIVE_CLI_FILTER_H

#include <stddef.h>

#include "base/edgar.h"
#include "base/err.h"
#include "cli/app.h"
#include "cli/args.h"

/* As they are given; NULL for one that is not. */
struct filter_options {
	const char *item;
	const char *cik;
	const char *ticker;
	const char *watchlist;
	const char *since;
	const char *until;
};

/* clang-format off */

/* Rows for an option table, where `member` of `type` is struct filter_options. */
#define FILTER_ARGS(type, member) \
	{ "item", 0, ARG_TEXT, offsetof(type, member.item), "ITEM", \
	    "today's number (2.02) or the one reported (12)" }, \
	{ "cik", 0, ARG_TEXT, offsetof(type, member.cik), "CIK", \
	    "of this company" }, \
	{ "ticker", 0, ARG_TEXT, offsetof(type, member.ticker), "TICKER", \
	    "of the company with this ticker" }, \
	{ "watchlist", 0, ARG_TEXT, offsetof(type, member.watchlist), "NAME", \
	    "of the companies in this watchlist" }, \
	{ "since", 0, ARG_TEXT, offsetof(type, member.since), "DAY", \
	    "filed on this day (YYYY-MM-DD), quarter or year, or later" }, \
	{ "until", 0, ARG_TEXT, offsetof(type, member.until), "DAY", \
	    "filed on this day, quarter or year, or before" }

/* clang-format on */

/* What of them is more than a text; 0 and absent days where none was given. */
struct filter {
	uint64_t cik;
	struct date since, until;
};

/*
 * A day is "2024-05-01", or the first and the last of "2024Q2" and of "2024".
 * ERR_CONFIG names the option.
 */
MUST_USE bool filter_read(
    const struct filter_options *o, struct filter *out, struct err *e);

/*
 * After a list without rows: say on standard error which watchlist or ticker
 * the archive does not know. An empty list is an answer all the same.
 */
MUST_USE bool filter_explain(
    const struct app *app, const struct filter_options *o, struct err *e);

#endif
