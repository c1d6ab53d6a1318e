/*
 * Archived filings through the parser, on all cores.
 */
#include "cli/parsing.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/pack.h"
#include "base/workers.h"
#include "cli/cut.h"
#include "cli/filing_json.h"
#include "parser/filing.h"
#include "store/archive.h"
#include "store/filings.h"
#include "store/search.h"

enum {
	/* Accession numbers that are asked for in one go. */
	BATCH = 256,

	/* No frame more is taken out while those on their way hold so much. */
	MAX_BYTES_ON_THE_WAY = 16 << 20,

	/* An item that a large filing has grown is made anew. */
	LARGE_ITEM_BYTES = 8 << 20
};

/* One filing on its way. */
struct job {
	struct parsed parsed;
	struct submission submission;
	struct arena *arena;
	struct frame frame;
	struct buf text, said;
	bool ok;
	struct err e;
};

/* The run: what waits to be taken out, and what waits to be committed. */
struct run {
	struct parsing *parsing;
	struct accession rows[BATCH];
	size_t n_rows, at;
	struct accession after;
	uint64_t on_the_way; /* bytes of frames */

	struct accession last; /* that was put */
	uint64_t n_put;        /* since the last commit */
	uint64_t n_all;        /* since the beginning */
	time_t begun;          /* of the open transaction */
};

static void
job_init(void *item)
{
	struct job *j = item;

	j->arena = arena_new();
	buf_init(&j->frame.bytes, SIZE_MAX);
	buf_init(&j->text, SIZE_MAX);
	buf_init(&j->said, SIZE_MAX);
}

static void
job_release(void *item)
{
	struct job *j = item;

	arena_free(j->arena);
	buf_release(&j->frame.bytes);
	buf_release(&j->text);
	buf_release(&j->said);
}

static bool
must_end(const struct parsing *p)
{
	return p->must_end != NULL && p->must_end(p->ctx);
}

/* --- taking out -------------------------------------------------------- */

static bool
refill(struct run *r, struct err *e)
{
	if (!r->parsing->next(
		r->parsing->ctx, r->after, r->rows, BATCH, &r->n_rows, e))
		return false;
	r->at = 0;
	if (r->n_rows > 0)
		r->after = r->rows[r->n_rows - 1];
	return true;
}

static enum work_fill
job_fill(void *ctx, void *item, struct err *e)
{
	struct run *r = ctx;
	struct job *j = item;

	if (r->on_the_way > MAX_BYTES_ON_THE_WAY)
		return WORK_LATER;
	if (must_end(r->parsing))
		return WORK_NONE;
	if (r->at == r->n_rows && !refill(r, e))
		return WORK_FAILED;
	if (r->n_rows == 0)
		return WORK_NONE;
	arena_reset(j->arena);
	j->parsed.accession = r->rows[r->at++];
	j->ok = archive_frame(r->parsing->app->store, j->parsed.accession,
	    &j->frame, j->arena, &j->submission, &j->e);
	r->on_the_way += j->frame.bytes.len;
	if (j->ok || j->e.kind == ERR_DAMAGED || j->e.kind == ERR_GONE)
		return WORK_FILLED;
	*e = j->e;
	return WORK_FAILED;
}

/* --- parsing ----------------------------------------------------------- */

/* Put down what is stored and is not in the JSON. */
static void
say_the_rest(struct buf *said, const struct parsed *p)
{
	const struct filing *f = &p->filing;
	char instant[INSTANT_SIZE] = "";

	if (date_is_set(f->accepted.date))
		instant_print(eastern_to_unix(f->accepted), instant);
	buf_printf(said, "\n%s %s %d", instant,
	    session_name(session_of(f->accepted)), f->results.basis);
	for (size_t i = 0; i < f->n_documents; i++)
		buf_put(said, (struct span){ (const char *)p->digests[i].byte,
				  sizeof(p->digests[i].byte) });
	for (size_t i = 0; i < f->n_companies; i++) {
		const struct company *c = &f->companies[i];

		buf_put(said, c->irs_number);
		for (size_t k = 0; k < c->n_former_names; k++) {
			char day[DATE_SIZE];

			date_print(c->former_names[k].changed, day);
			buf_printf(said, "\n%s ", day);
			buf_put(said, c->former_names[k].name);
		}
		buf_putc(said, '\n');
	}
	for (size_t i = 0; i < f->n_exhibits; i++)
		buf_printf(said, "%td ",
		    f->exhibits[i].document != NULL
			? f->exhibits[i].document - f->documents
			: -1);
	for (size_t i = 0; i < f->results.n_releases; i++) {
		buf_printf(said, "%td ", f->results.releases[i] - f->exhibits);
		buf_put(said, p->releases[i]);
	}
	if (f->results.item != NULL)
		buf_put(said, f->results.item->item);
	buf_put(said, f->results.headline);
}

/* The texts of the results releases, packed; absent for one without text. */
static bool
pack_releases(struct job *j, struct packer *packer)
{
	const struct results *r = &j->parsed.filing.results;

	j->parsed.releases =
	    arena_zalloc(j->arena, r->n_releases, sizeof(*j->parsed.releases));
	for (size_t i = 0; i < r->n_releases; i++) {
		const struct document *d = r->releases[i]->document;
		struct span text = d != NULL ? document_text(d, j->arena)
					     : (struct span){ NULL, 0 };

		if (text.ptr == NULL)
			continue;
		buf_reset(&j->said);
		if (!pack(packer, span_slice(text, 0, RELEASE_TEXT_BYTES),
			&j->said, &j->e))
			return false;
		j->parsed.releases[i] = arena_dup(j->arena, buf_span(&j->said));
	}
	return true;
}

static void
job_work(void *item, void *tool)
{
	struct job *j = item;
	struct parsed *p = &j->parsed;

	j->ok = j->ok && archive_unpack(
			     tool, &j->frame, &j->text, &j->submission, &j->e);
	if (!j->ok)
		return;
	filing_parse(&j->submission, j->arena, &p->filing);
	p->digests = cut_digests(&p->filing, j->arena);
	j->ok = pack_releases(j, tool);
	buf_reset(&j->said);
	filing_json(&j->said, (struct span){ NULL, 0 }, &p->filing);
	say_the_rest(&j->said, p);
	p->answer = (struct answer){ PARSER_VERSION, true,
		sha256_of(buf_span(&j->said)) };
}

static void *
tool_new(void)
{
	return packer_new();
}

static void
tool_free(void *tool)
{
	packer_free(tool);
}

/* --- putting ----------------------------------------------------------- */

static bool
begin(struct run *r, struct err *e)
{
	r->begun = time(NULL);
	r->n_put = 0;
	return store_begin(r->parsing->app->store, e);
}

static bool
commit(struct run *r, struct err *e)
{
	struct parsing *p = r->parsing;

	if (r->n_put > 0 && p->reached != NULL &&
	    !p->reached(p->ctx, r->last, r->n_put, e)) {
		store_rollback(p->app->store);
		return false;
	}
	return store_commit(p->app->store, e);
}

/* One filing that cannot be read back is named, and the run goes on. */
static void
pass_over(struct parsing *p, struct job *j)
{
	char accession[ACCESSION_SIZE];

	accession_print(j->parsed.accession, accession);
	if (strstr(j->e.text, accession) == NULL)
		err_add(&j->e, "%s", accession);
	app_complain(&j->e);
	p->damaged++;
}

static bool
job_done(void *ctx, void *item, struct err *e)
{
	struct run *r = ctx;
	struct job *j = item;

	if (!stop_check(e))
		return false;
	r->on_the_way -= j->frame.bytes.len;
	if (!j->ok)
		pass_over(r->parsing, j);
	else if (!r->parsing->put(r->parsing->ctx, &j->parsed, e))
		return false;
	if (j->text.cap > LARGE_ITEM_BYTES) {
		job_release(j);
		job_init(j);
	}
	r->last = j->parsed.accession;
	r->n_put++;
	r->n_all++;

	/* A commit a second: what a kill costs is a second's work. */
	return time(NULL) == r->begun || (commit(r, e) && begin(r, e));
}

static const struct work parse_jobs = { sizeof(struct job), job_init,
	job_release, job_fill, job_work, job_done, tool_new, tool_free };

static bool
must_stop(void *ctx)
{
	return stop_signal() != 0 || must_end(ctx);
}

/*
 * Bring the index of full text together, which takes its time after a large
 * run. It is as true without that, so it may end where the run does.
 */
static bool
settle(struct run *r, struct err *e)
{
	struct store *store = r->parsing->app->store;

	if (!store_begin(store, e))
		return false;
	store_stop_when(store, must_stop, r->parsing);

	bool ok = search_settle(store, r->n_all, e);

	store_stop_when(store, NULL, NULL);
	if (ok)
		return store_commit(store, e);
	store_rollback(store);
	return e->kind == ERR_STOPPED && stop_check(e);
}

/* --- public ------------------------------------------------------------ */

bool
parsing_run(struct parsing *p, struct err *e)
{
	struct run r = { .parsing = p };
	struct err stopped;

	if (!begin(&r, e))
		return false;
	if (workers_run(&parse_jobs, &r, e))
		return commit(&r, e) && settle(&r, e);
	if (e->kind != ERR_STOPPED) {
		store_rollback(p->app->store);
		return false;
	}

	/* What was parsed so far is kept. */
	stopped = *e;
	if (commit(&r, e))
		*e = stopped;
	return false;
}

bool
parsed_put(
    struct store *s, const struct parsed *p, uint64_t *n_events, struct err *e)
{
	const struct results *r = &p->filing.results;

	if (!filing_put(s, p->accession, &p->filing, p->digests,
		p->answer.parser_version, n_events, e))
		return false;
	for (size_t i = 0; i < r->n_releases; i++)
		if (p->releases[i].ptr != NULL &&
		    !release_text_put(s, p->accession,
			(size_t)(r->releases[i] - p->filing.exhibits) + 1,
			p->releases[i], e))
			return false;
	return answer_put(s, p->accession, &p->answer, e);
}
