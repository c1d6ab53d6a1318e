/*
 * What an answer means: a table from status, content type and first bytes to
 * a verdict. docs/CRAWLING.md tells the whole.
 *
 * Status alone cannot tell "not there" from "blocked": S3 says 403 for an
 * object that is missing, Akamai says 403 or 429 for a client that it has
 * enough of, and a block page has come with 200.
 */
#ifndef EDGARCHIVE_CRAWLER_VERDICT_H
#define EDGARCHIVE_CRAWLER_VERDICT_H

#include "base/err.h"
#include "base/span.h"

/* What was asked for, and so how its first bytes must look. */
enum wanted {
	WANTED_INDEX,      /* master.gz: 1f 8b */
	WANTED_SUBMISSION, /* PEM, <SEC-DOCUMENT> or <IMS-DOCUMENT> */
	WANTED_TICKERS     /* company_tickers.json: { */
};

enum verdict {
	VERDICT_OK,
	VERDICT_UNCHANGED,  /* 304 */
	VERDICT_GONE,       /* 404, or 403 with S3's XML */
	VERDICT_BLOCKED,    /* too fast: stop everything for ten minutes */
	VERDICT_UNDECLARED, /* the User-Agent is refused: the user must act */
	VERDICT_RETRY,      /* a passing fault, ours, the net's or theirs */
	VERDICT_WRONG       /* an answer, but not what was asked for */
};

const char *verdict_name(enum verdict v);

/*
 * Judge a whole HTTP answer. `body` is decoded; its first 2 KB are looked at.
 * *e gets the kind that goes with the verdict (ERR_NONE for OK and UNCHANGED)
 * and a text: "403 with a block page: request rate threshold exceeded".
 */
enum verdict verdict_of(enum wanted wanted, long status,
    struct span content_type, struct span body, struct err *e);

#endif
