/*
 * Archived filings through the parser, on all cores. The thread that calls owns
 * the archive: it takes the frames out and puts down what was found; unpacking
 * and parsing is for all.
 */
#ifndef EDGARCHIVE_CLI_PARSING_H
#define EDGARCHIVE_CLI_PARSING_H

#include "base/edgar.h"
#include "cli/app.h"
#include "store/reparse.h"

/* What the parser made of one filing; valid during the call. */
struct parsed {
	struct accession accession;
	struct filing filing;
	struct sha256 *digests; /* of its documents' payloads */
	struct span *releases;  /* frames of its releases' texts */
	struct answer answer;
};

struct parsing {
	struct app *app;
	void *ctx;

	/* The next filings behind `after`. */
	bool (*next)(void *ctx, struct accession after, struct accession *rows,
	    size_t cap, size_t *n, struct err *e);

	/* In a transaction. */
	bool (*put)(void *ctx, const struct parsed *p, struct err *e);

	/* Before each commit, of `n` filings up to this; may be NULL. */
	bool (*reached)(
	    void *ctx, struct accession last, uint64_t n, struct err *e);

	/* Ends the run early, and as well as at its end; may be NULL. */
	bool (*must_end)(void *ctx);

	/* How many could not be read back: named on standard error, and passed
	 * over. */
	uint64_t damaged;
};

/*
 * Parse all of them, in their order, with a commit a second. After a signal,
 * ERR_STOPPED, and what was put so far is kept.
 */
MUST_USE bool parsing_run(struct parsing *p, struct err *e);

/* Put down all that was found; *n_events is how many items were not known. */
MUST_USE bool parsed_put(
    struct store *s, const struct parsed *p, uint64_t *n_events, struct err *e);

#endif
