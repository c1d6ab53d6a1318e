/*
 * The worth of a text in which words were found: Okapi's BM25, with the numbers
 * that FTS5's bm25() has.
 *
 * bm25() looks for each phrase once more, to know in how many texts it is: how
 * rare a phrase is weighs it against the others. Of an only one all texts are
 * weighed alike, so that their order is known without; a phrase of common words
 * is then found in half the time.
 */
#include "store/worth.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/db.h"

/* How soon a further occurrence counts no more, and how much length does. */
static const double SATURATION = 1.2;
static const double LENGTH = 0.75;

struct weights {
	double average; /* words in a text */
	double rarity[];
};

static int
count_text(
    const Fts5ExtensionApi *fts, Fts5Context *context, void *number_of_texts)
{
	(void)fts;
	(void)context;
	++*(sqlite3_int64 *)number_of_texts;
	return SQLITE_OK;
}

static double
rarity(sqlite3_int64 all, sqlite3_int64 with)
{
	double x =
	    log((0.5 + (double)all - (double)with) / (0.5 + (double)with));

	/* What is in more than half of them counts next to nothing. */
	return x > 0 ? x : 1e-6;
}

static int
weigh(const Fts5ExtensionApi *fts, Fts5Context *context, struct weights *w)
{
	int n = fts->xPhraseCount(context);
	sqlite3_int64 texts, words;
	int rc = fts->xRowCount(context, &texts);

	if (rc == SQLITE_OK)
		rc = fts->xColumnTotalSize(context, -1, &words);
	if (rc != SQLITE_OK)
		return rc;
	w->average = words > 0 ? (double)words / (double)texts : 1;
	w->rarity[0] = 1;
	for (int i = 0; n > 1 && i < n && rc == SQLITE_OK; i++) {
		sqlite3_int64 with = 0;

		rc = fts->xQueryPhrase(context, i, &with, count_text);
		w->rarity[i] = rarity(texts, with);
	}
	return rc;
}

/* The weights of the query at hand; it keeps them. */
static int
weights_of(const Fts5ExtensionApi *fts, Fts5Context *context,
    const struct weights **out)
{
	struct weights *w = fts->xGetAuxdata(context, 0);
	int rc;

	if (w == NULL) {
		size_t n = (size_t)fts->xPhraseCount(context);

		w = xmalloc(sizeof(*w) + (n + 1) * sizeof(w->rarity[0]));
		rc = weigh(fts, context, w);
		if (rc != SQLITE_OK) {
			free(w);
			return rc;
		}
		rc = fts->xSetAuxdata(context, w, free);
		if (rc != SQLITE_OK)
			return rc;
	}
	*out = w;
	return SQLITE_OK;
}

static int
count_phrase(
    const Fts5ExtensionApi *fts, Fts5Context *context, int phrase, double *out)
{
	Fts5PhraseIter at;
	int column, offset, n = 0;
	int rc = fts->xPhraseFirst(context, phrase, &at, &column, &offset);

	if (rc != SQLITE_OK)
		return rc;
	while (column >= 0) {
		n++;
		fts->xPhraseNext(context, &at, &column, &offset);
	}
	*out = n;
	return SQLITE_OK;
}

static int
reckon(const Fts5ExtensionApi *fts, Fts5Context *context, double *out)
{
	const struct weights *w;
	int words;
	int rc = weights_of(fts, context, &w);

	if (rc == SQLITE_OK)
		rc = fts->xColumnSize(context, -1, &words);
	if (rc != SQLITE_OK)
		return rc;

	double damping =
	    SATURATION * (1 - LENGTH + LENGTH * words / w->average);

	*out = 0;
	for (int i = 0; i < fts->xPhraseCount(context); i++) {
		double n;

		rc = count_phrase(fts, context, i, &n);
		if (rc != SQLITE_OK)
			return rc;
		*out -= w->rarity[i] * (n * (SATURATION + 1) / (n + damping));
	}
	return SQLITE_OK;
}

static void
worth(const Fts5ExtensionApi *fts, Fts5Context *context,
    sqlite3_context *answer, int n, sqlite3_value **values)
{
	double x;
	int rc = reckon(fts, context, &x);

	(void)n;
	(void)values;
	if (rc == SQLITE_OK)
		sqlite3_result_double(answer, x);
	else
		sqlite3_result_error_code(answer, rc);
}

/* FTS5 hands out what it can do through a pointer that is bound. */
static bool
find_fts5(struct store *s, fts5_api **out, struct err *e)
{
	sqlite3_stmt *st;

	*out = NULL;
	if (sqlite3_prepare_v2(s->db, "SELECT fts5(?1)", -1, &st, NULL) !=
	    SQLITE_OK)
		return db_fail(s, e);
	sqlite3_bind_pointer(st, 1, out, "fts5_api_ptr", NULL);
	sqlite3_step(st);

	int rc = sqlite3_finalize(st);

	return (rc == SQLITE_OK && *out != NULL) || db_fail(s, e);
}

bool
worth_install(struct store *s, struct err *e)
{
	fts5_api *api;

	return find_fts5(s, &api, e) && (api->xCreateFunction(api, "worth",
					     NULL, worth, NULL) == SQLITE_OK ||
					    db_fail(s, e));
}
