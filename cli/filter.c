/*
 * The options that narrow a list.
 */
#include "cli/filter.h"

#include <stdio.h>
#include <string.h>

#include "cli/questions.h"
#include "store/query.h"

/* NULL leaves *out alone. */
static bool
read_day(const char *option, const char *text, bool is_last, struct date *out,
    struct err *e)
{
	struct quarter q;
	uint64_t year;

	if (text == NULL || date_parse(span_of(text), out))
		return true;
	if (quarter_parse(span_of(text), &q)) {
		*out = is_last ? quarter_last_day(q) : quarter_first_day(q);
		return true;
	}
	if (strlen(text) == 4 && span_u64(span_of(text), 2199, &year) &&
	    year >= 1993) {
		*out = is_last ? (struct date){ (int16_t)year, 12, 31 }
			       : (struct date){ (int16_t)year, 1, 1 };
		return true;
	}
	return err_set(e, ERR_CONFIG,
	    "--%s: want YYYY-MM-DD, YYYYQn or YYYY, have '%s'", option, text);
}

bool
filter_read(const struct filter_options *o, struct filter *out, struct err *e)
{
	*out = (struct filter){ 0 };
	if (o->cik != NULL && !cik_parse(span_of(o->cik), &out->cik))
		return err_set(e, ERR_CONFIG,
		    "--cik: want 1 to 10 digits, have '%s'", o->cik);
	return read_day("since", o->since, false, &out->since, e) &&
	       read_day("until", o->until, true, &out->until, e);
}

/* NULL is known. */
static bool
is_known(struct store *s, enum question question, const char *name,
    bool *answer, struct err *e)
{
	AUTO(query) q = NULL;

	*answer = true;
	if (name == NULL)
		return true;
	if (!query_open(s, span_of(question_texts[question]), &q, e))
		return false;
	query_bind_text(q, ":name", span_of(name));

	enum query_result result = query_step(q, e);

	*answer = result == QUERY_ROW;
	return result != QUERY_FAILED;
}

bool
filter_explain(
    const struct app *app, const struct filter_options *o, struct err *e)
{
	bool has_watchlist, has_ticker;

	if (!is_known(app->store, FILTER_WATCHLIST, o->watchlist,
		&has_watchlist, e) ||
	    !is_known(app->store, FILTER_TICKER, o->ticker, &has_ticker, e))
		return false;
	if (!has_watchlist)
		fprintf(stderr,
		    "edgarchive: the archive knows no watchlist '%s'\n",
		    o->watchlist);
	if (!has_ticker)
		fprintf(stderr,
		    "edgarchive: no filing is by a company with the ticker "
		    "'%s'\n",
		    o->ticker);
	return true;
}
