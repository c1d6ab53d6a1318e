/*
 * Submissions: what is wanted and due, downloaded and checked. Each is
 * committed before its connection asks for one more, so a run that is killed
 * has lost at most what was on the way.
 */
#include <inttypes.h>
#include <string.h>

#include "cli/cut.h"
#include "cli/sync.h"
#include "parser/submission.h"
#include "store/archive.h"
#include "store/filings.h"

enum {
	HOUR_SECONDS = 3600,
	WEEK_SECONDS = 7 * 86400,

	/* How many rows of the queue are looked at in one go. */
	BATCH = 256,

	/* A filing that is gone is asked for again so often, then no more. */
	GONE_TRIES = 3
};

/*
 * When a filing that failed is due again, by the number of tries so far. The
 * first ones are shorter than a night, so the next run has it.
 */
static int64_t
failed_pause(unsigned tries)
{
	static const struct {
		unsigned up_to;
		int64_t seconds;
	} pauses[] = {
		{ 1, HOUR_SECONDS },
		{ 7, 20 * HOUR_SECONDS },
		{ UINT32_MAX, WEEK_SECONDS },
	};
	size_t i = 0;

	while (tries > pauses[i].up_to)
		i++;
	return pauses[i].seconds;
}

/* The queue: a batch of due filings, and the answers that are out. */
struct fetch {
	struct sync *sync;
	struct arena *arena; /* for one submission at a time */
	struct archiver *archiver;
	struct due rows[BATCH];
	size_t n_rows, at;
	struct due last; /* that the queue gave */
	uint64_t n_due, n_done;
	struct err err; /* of the source, which cannot fail by itself */
};

/* Refill the batch; false at the end of the queue. */
static bool
refill(struct fetch *f)
{
	struct app *app = f->sync->app;

	f->at = 0;
	if (!filings_due(app->store, app->now, f->sync->options->retries_now,
		&f->last, f->rows, BATCH, &f->n_rows, &f->err) ||
	    f->n_rows == 0)
		return false;
	f->last = f->rows[f->n_rows - 1];
	return true;
}

static bool
next(void *ctx, struct fetch_request *r)
{
	struct fetch *f = ctx;

	if (sync_is_out_of_time(f->sync) || (f->at == f->n_rows && !refill(f)))
		return false;

	const struct due *d = &f->rows[f->at++];

	*r = (struct fetch_request){ .wanted = WANTED_SUBMISSION,
		.max_bytes = f->sync->app->config->max_submission_bytes,
		.id = d->accession.id };
	submission_path(d->cik, d->accession, r->path);
	return true;
}

/*
 * What could not be had is in its row, with the reason and the next time. A
 * filing that is here, and was asked for again for its binaries alone, is not
 * missing when they are gone.
 */
static bool
miss(struct fetch *f, const struct fetch_answer *a, struct err *why,
    struct err *e)
{
	struct app *app = f->sync->app;
	struct accession accession = { a->request->id };
	bool is_gone = a->verdict == VERDICT_GONE, is_here;
	enum state state = is_gone ? STATE_GONE : STATE_FAILED;
	unsigned tries;

	if (!filing_tries(app->store, accession, &tries, e) ||
	    !filing_is_archived(app->store, accession, &is_here, e))
		return false;
	tries++;

	int64_t retry_at =
	    app->now + (is_gone ? WEEK_SECONDS : failed_pause(tries));

	if (is_gone && tries >= GONE_TRIES)
		retry_at = 0;
	if (is_gone && is_here) {
		state = STATE_ARCHIVED;
		err_add(why, "its binaries");
	} else {
		f->sync->missed++;
	}
	app_note(app, "%s: %s", a->request->path, why->text);
	return filing_missed(
	    app->store, accession, state, why->text, retry_at, e);
}

static bool
keep(struct fetch *f, const struct fetch_answer *a, struct err *e)
{
	struct app *app = f->sync->app;
	struct accession accession = { a->request->id };
	size_t n_pieces;
	struct piece *pieces = cut_submission(a->body, f->arena, &n_pieces);
	const struct dictionary *dictionary;
	struct packed packed;

	if (!archive_dictionary(app->store, &dictionary, e) ||
	    !archiver_pack(f->archiver, dictionary, a->body, pieces, n_pieces,
		app->config->keeps_binaries, f->arena, &packed, e) ||
	    !store_begin(app->store, e))
		return false;
	if (!archive_put(app->store, accession, &packed, e)) {
		store_rollback(app->store);
		return false;
	}
	f->sync->new_filings++;
	return store_commit(app->store, e);
}

static bool
has_room(struct app *app, struct err *e)
{
	uint64_t free_bytes;

	if (!store_free_bytes(app->store, &free_bytes, e))
		return false;
	if (free_bytes >= app->config->min_free_bytes)
		return true;
	return err_set(e, ERR_STORE,
	    "%s: want %" PRIu64 " MB free on its disk (min_free_gb), have "
	    "%" PRIu64,
	    app->config->archive, app->config->min_free_bytes >> 20,
	    free_bytes >> 20);
}

static bool
done(void *ctx, const struct fetch_answer *a, struct err *e)
{
	struct fetch *f = ctx;
	struct err why = a->err;

	f->n_done++;
	app_progress(f->sync->app, "%" PRIu64 " of %" PRIu64 " filings",
	    f->n_done, f->n_due);
	if (a->verdict == VERDICT_OK &&
	    submission_check(
		a->body, (struct accession){ a->request->id }, &why)) {
		arena_reset(f->arena);
		return has_room(f->sync->app, e) && keep(f, a, e);
	}
	return miss(f, a, &why, e);
}

bool
stage_fetch(struct sync *s, struct err *e)
{
	static const struct fetch_calls calls = { .next = next, .done = done };
	AUTO(arena) arena = arena_new();
	AUTO(archiver) archiver = archiver_new();
	struct fetch f = { .sync = s, .arena = arena, .archiver = archiver };

	if (!filings_due_count(s->app->store, s->app->now,
		s->options->retries_now, &f.n_due, e))
		return false;
	if (f.n_due == 0)
		return true;

	bool ok = has_room(s->app, e) && sync_fetch(s, &calls, &f, e);

	if (ok && f.err.kind != ERR_NONE) {
		*e = f.err;
		return false;
	}
	return ok;
}
