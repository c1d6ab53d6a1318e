/*
 * import: submissions that another tool left in files, checked like fetched
 * ones. What is archived already is not touched, and what is imported is never
 * fetched.
 *
 * All cores read, check and pack; one thread owns the archive and puts them
 * into it, in the order in which they were named.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/workers.h"
#include "cli/cut.h"
#include "cli/sync.h"
#include "cli/walk.h"
#include "parser/submission.h"
#include "store/archive.h"
#include "store/filings.h"

enum {
	/* Files on their way have no more than this, but for one alone. */
	MAX_BYTES_ON_THE_WAY = 8 << 20,

	/* An item that a large file has grown is made anew. */
	LARGE_ITEM_BYTES = 2 << 20
};

struct import {
	struct sync sync; /* for its parse stage and its tally */
	struct walk *walk;
	struct walked next; /* found, and too large to go with the others */
	bool has_next;
	uint64_t on_the_way; /* bytes of files */
	time_t begun;        /* of the open transaction; 0: none is */
	uint64_t n_put;      /* in it */
	uint64_t kept, known, refused;
};

/* One file on its way. */
struct job {
	const struct config *config;
	char *path;
	struct accession accession;
	uint64_t size; /* as it counts on the way */
	struct buf bytes;
	struct arena *arena;
	const struct dictionary *dictionary; /* to pack it with */
	struct packed packed;
	bool ok;
	struct err e;
};

static void
job_init(void *item)
{
	struct job *j = item;

	*j = (struct job){ .arena = arena_new() };
	buf_init(&j->bytes, SIZE_MAX);
}

static void
job_release(void *item)
{
	struct job *j = item;

	free(j->path);
	buf_release(&j->bytes);
	arena_free(j->arena);
}

/* --- looking for files -------------------------------------------------- */

/* What is refused goes its way too, so that it is named in its place. */
static enum work_fill
fill_refused(struct job *j, const struct err *why)
{
	j->ok = false;
	j->e = *why;
	return WORK_FILLED;
}

static enum work_fill
fill_file(
    struct import *im, struct job *j, const struct walked *file, struct err *e)
{
	j->path = xstrdup(file->path);
	j->accession = file->accession;
	j->size = file->bytes;
	j->ok = true;
	im->on_the_way += j->size;
	return archive_dictionary(im->sync.app->store, &j->dictionary, e)
		   ? WORK_FILLED
		   : WORK_FAILED;
}

/* The next file that is not archived, into im->next. */
static enum walk_result
find_file(struct import *im, struct err *e)
{
	enum walk_result result;
	bool is_archived;

	for (;;) {
		if (!stop_check(e))
			return WALK_FAILED;
		result = walk_next(im->walk, &im->next, e);
		if (result != WALK_FILE)
			return result;
		if (!filing_is_archived(im->sync.app->store, im->next.accession,
			&is_archived, e))
			return WALK_FAILED;
		if (!is_archived)
			return WALK_FILE;
		im->known++;
	}
}

static enum work_fill
job_fill(void *ctx, void *item, struct err *e)
{
	struct import *im = ctx;
	struct job *j = item;

	free(j->path);
	j->path = NULL;
	j->size = 0;
	j->config = im->sync.app->config;
	if (!im->has_next) {
		switch (find_file(im, e)) {
		case WALK_FILE:
			break;
		case WALK_REFUSED:
			return fill_refused(j, e);
		case WALK_END:
			return WORK_NONE;
		default:
			return WORK_FAILED;
		}
	}
	im->has_next = im->on_the_way > 0 &&
		       im->on_the_way + im->next.bytes > MAX_BYTES_ON_THE_WAY;
	return im->has_next ? WORK_LATER : fill_file(im, j, &im->next, e);
}

/* --- reading, checking, packing ----------------------------------------- */

/* Only the eight forms belong into this archive. */
static bool
is_8k(struct job *j)
{
	const struct submission s = { .text = buf_span(&j->bytes) };
	struct filing filing = { 0 };
	struct span *header_items;
	size_t n;

	submission_parse(&s, j->arena, &filing, &header_items, &n);
	if (form_find(filing.form) != FORM_OTHER)
		return true;
	return err_set(&j->e, ERR_FORMAT,
	    "want a form of 8-K, have '" SPAN_FMT "'", SPAN_ARG(filing.form));
}

static bool
read_file(struct job *j)
{
	j->bytes.max = j->config->max_submission_bytes;
	buf_reset(&j->bytes);
	if (file_read(j->path, &j->bytes, &j->e))
		return true;
	j->e.kind = ERR_FORMAT; /* of this file, not of the archive */
	return false;
}

static bool
pack_it(struct job *j, struct archiver *archiver)
{
	struct span bytes = buf_span(&j->bytes);
	size_t n_pieces;
	struct piece *pieces = cut_submission(bytes, j->arena, &n_pieces);

	return archiver_pack(archiver, j->dictionary, bytes, pieces, n_pieces,
	    j->config->keeps_binaries, j->arena, &j->packed, &j->e);
}

static void
job_work(void *item, void *tool)
{
	struct job *j = item;

	if (!j->ok)
		return;
	arena_reset(j->arena);
	if (!read_file(j)) {
		j->ok = false;
		return;
	}
	j->ok = (submission_check(buf_span(&j->bytes), j->accession, &j->e) &&
		    is_8k(j) && pack_it(j, tool)) ||
		err_add(&j->e, "%s", j->path);
}

static void *
tool_new(void)
{
	return archiver_new();
}

static void
tool_free(void *tool)
{
	archiver_free(tool);
}

/* --- putting ------------------------------------------------------------ */

static bool
put(struct import *im, const struct job *j, struct err *e)
{
	struct store *store = im->sync.app->store;
	bool is_archived;

	/* It may have been named twice. */
	if (!filing_is_archived(store, j->accession, &is_archived, e))
		return false;
	if (is_archived) {
		im->known++;
		return true;
	}
	im->n_put++;
	return archive_put(store, j->accession, &j->packed, e) ||
	       err_add(e, "%s", j->path);
}

static bool
begin(struct import *im, struct err *e)
{
	if (!store_begin(im->sync.app->store, e))
		return false;
	im->begun = time(NULL);
	im->n_put = 0;
	return true;
}

static bool
commit(struct import *im, struct err *e)
{
	im->begun = 0;
	if (!store_commit(im->sync.app->store, e))
		return false;
	im->kept += im->n_put;
	return true;
}

/* A commit a second: what a kill costs is a second's work. */
static bool
commit_in_time(struct import *im, struct err *e)
{
	return time(NULL) == im->begun || (commit(im, e) && begin(im, e));
}

/* What is refused is named, and the rest goes on. */
static bool
job_done(void *ctx, void *item, struct err *e)
{
	struct import *im = ctx;
	struct job *j = item;
	bool ok = true;

	im->on_the_way -= j->size;
	if (j->ok) {
		ok = put(im, j, e);
	} else if (j->e.kind == ERR_FORMAT) {
		app_complain(&j->e);
		im->refused++;
	} else {
		*e = j->e;
		ok = false;
	}
	if (j->bytes.cap > LARGE_ITEM_BYTES) {
		job_release(j);
		job_init(j);
	}
	return ok && commit_in_time(im, e);
}

static const struct work import_jobs = { sizeof(struct job), job_init,
	job_release, job_fill, job_work, job_done, tool_new, tool_free };

static bool
import_all(struct import *im, struct err *e)
{
	struct err late;

	if (!begin(im, e))
		return false;

	bool ok = workers_run(&import_jobs, im, e);

	/*
	 * What was taken in before a signal is kept. After any other failure a
	 * submission may be there by half, and with it the last second goes.
	 */
	if (!ok && e->kind != ERR_STOPPED) {
		if (im->begun != 0)
			store_rollback(im->sync.app->store);
		return false;
	}
	return (im->begun == 0 || commit(im, ok ? e : &late)) && ok &&
	       stage_parse(&im->sync, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO(walk) walk = walk_new(operands, n_operands);
	struct import im = { .sync = { .app = app }, .walk = walk };

	(void)own;
	if (!app_open(app, STORE_WRITE, e) || !store_lock(app->store, e))
		return RUN_FAILED;
	stop_on_signals();

	bool ok = import_all(&im, e);

	if (im.kept > 0 || im.sync.new_events > 0)
		printf("%" PRIu64 " imported, %" PRIu64 " known already, "
		       "%" PRIu64 " refused, %" PRIu64 " new events\n",
		    im.kept, im.known, im.refused, im.sync.new_events);
	if (!ok)
		return RUN_FAILED;
	if (im.sync.unread > 0)
		return EXIT_DAMAGED;
	return im.refused > 0 ? EXIT_INCOMPLETE : EXIT_DONE;
}

const struct command cmd_import = {
	.name = "import",
	.operands = "PATH...",
	.help = "archive submissions from files and folders of ACCESSION.txt",
	.least_operands = 1,
	.most_operands = SIZE_MAX,
	.run = run,
};
