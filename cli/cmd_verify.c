/*
 * verify: is the archive what was put into it? Names what is not, and with
 * --repair has it fetched or parsed again by the next sync.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "cli/app.h"
#include "store/verify.h"

struct verify_options {
	bool repairs;
	const char *subset;
};

static const struct arg args[] = {
	{ "repair", 0, ARG_FLAG, offsetof(struct verify_options, repairs), NULL,
	    "make what is damaged wanted again; then run sync" },
	{ "subset", 0, ARG_TEXT, offsetof(struct verify_options, subset), "N/T",
	    "of the filings only the Nth of T shares" },
};

/* Accession numbers that are asked for in one go. */
enum { BATCH = 256, MAX_SHARES = 10000 };

struct damaged {
	struct accession accession;
	enum damage damage;
};

struct verify {
	struct app *app;
	uint64_t share, shares; /* the first share is 0 */
	struct buf bytes;

	uint64_t n_read;
	uint64_t n_complaints; /* of the file */
	struct damaged *list;
	size_t n, cap;
};

/* "2/7" */
static bool
read_subset(const char *text, struct verify *v, struct err *e)
{
	struct span rest = span_of(text), share;

	v->shares = 1;
	if (text == NULL)
		return true;
	if (span_cut(&rest, '/', &share) &&
	    span_u64(rest, MAX_SHARES, &v->shares) &&
	    span_u64(share, v->shares, &v->share) && v->share-- > 0)
		return true;
	return err_set(e, ERR_CONFIG,
	    "--subset: want N/T, such as 2/7, with T at most %d, have '%s'",
	    MAX_SHARES, text);
}

static void
remember(struct verify *v, struct accession a, enum damage damage)
{
	if (v->n == v->cap) {
		v->cap = v->cap > 0 ? 2 * v->cap : 64;
		v->list = xrealloc(v->list, v->cap * sizeof(*v->list));
	}
	v->list[v->n++] = (struct damaged){ a, damage };
}

static bool
verify_filings(struct verify *v, struct err *e)
{
	struct accession rows[BATCH];
	struct accession after = { 0 };
	size_t n;

	for (;;) {
		if (!verify_next(v->app->store, v->share, v->shares, after,
			rows, BATCH, &n, e))
			return false;
		if (n == 0)
			return true;
		app_progress(v->app, "%" PRIu64 " filings verified", v->n_read);
		for (size_t i = 0; i < n; i++, v->n_read++) {
			enum damage damage;

			if (!stop_check(e) ||
			    !verify_filing(
				v->app->store, rows[i], &v->bytes, &damage, e))
				return false;
			if (damage != DAMAGE_NONE)
				remember(v, rows[i], damage);
		}
		after = rows[n - 1];
	}
}

/* The file's own pages last, when all that can be is written anew. */
static bool
settle(struct verify *v, struct err *e)
{
	AUTO_LOCAL(buf) history;

	buf_init(&history, SIZE_MAX);
	if (!repair_seals(v->app->store, &history, e))
		return false;
	if (history.len > 0)
		fprintf(stderr,
		    "edgarchive: of history, nothing brings back what was "
		    "damaged in: %.*s\n",
		    (int)history.len, history.ptr);
	return true;
}

/* The file first: rows are no use while the indexes that find them are not. */
static bool
repair(struct verify *v, struct err *e)
{
	struct store *s = v->app->store;

	if (!store_begin(s, e))
		return false;

	bool ok = repair_file(s, e);

	for (size_t i = 0; ok && i < v->n; i++)
		ok = repair_filing(
		    s, v->list[i].accession, v->list[i].damage, e);
	if (ok)
		return store_commit(s, e) && settle(v, e);
	store_rollback(s);
	return err_add(e, "cannot be repaired here; want a backup");
}

static int
report(struct verify *v, bool repairs, struct err *e)
{
	AUTO(query) q = NULL;
	bool is_damaged = v->n > 0 || v->n_complaints > 0;

	app_progress(v->app, "%s", "");
	app_note(v->app, "%" PRIu64 " filings verified, %zu damaged", v->n_read,
	    v->n);
	if (!is_damaged)
		return EXIT_DONE;
	if (!verify_damages(v->app->store, &q, e) ||
	    !rows_print(q, v->app->format, stdout, NULL, e) ||
	    (repairs && !repair(v, e)))
		return RUN_FAILED;
	err_set(e, ERR_DAMAGED, "%s: %zu filings damaged%s",
	    v->app->config->archive, v->n,
	    repairs ? "; the next sync brings them back" : "");
	return RUN_FAILED;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	const struct verify_options *o = own;
	struct verify v = { .app = app };

	(void)operands;
	(void)n_operands;
	if (!read_subset(o->subset, &v, e) ||
	    !app_open_old(app, o->repairs ? STORE_REPAIR : STORE_WRITE, e) ||
	    !store_lock(app->store, e))
		return RUN_FAILED;
	stop_on_signals();
	buf_init(&v.bytes, SIZE_MAX);

	store_stop_when(app->store, stop_is_asked, NULL);

	bool ok = verify_file(app->store, &v.n_complaints, e) &&
		  verify_filings(&v, e);

	store_stop_when(app->store, NULL, NULL);

	int code = ok ? report(&v, o->repairs, e) : RUN_FAILED;

	buf_release(&v.bytes);
	free(v.list);
	return code;
}

const struct command cmd_verify = {
	.name = "verify",
	.operands = "",
	.help = "hash every stored byte again, and check the database",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct verify_options),
	.run = run,
};
