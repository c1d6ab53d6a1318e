/*
 * import: submissions that another tool left in files, checked like fetched
 * ones. What is archived already is not touched, and what is imported is never
 * fetched.
 */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"
#include "cli/cut.h"
#include "cli/sync.h"
#include "parser/submission.h"
#include "store/archive.h"
#include "store/filings.h"

/* Folders in folders; a loop of links ends here. */
enum { MAX_DEPTH = 16 };

struct import {
	struct sync sync; /* for its parse stage and its tally */
	struct buf bytes;
	struct arena *arena;
	time_t begun; /* of the open transaction */
	uint64_t kept, known, refused;
};

/* The accession number that a file is named by: ACCESSION.txt or .nc. */
static bool
accession_of(const char *path, struct accession *a)
{
	const char *slash = strrchr(path, '/');
	struct span name = span_of(slash != NULL ? slash + 1 : path);
	struct span stem;

	return span_cut(&name, '.', &stem) &&
	       (span_eq(name, SPAN("txt")) || span_eq(name, SPAN("nc"))) &&
	       accession_parse(stem, a);
}

/* Only the eight forms belong into this archive. */
static bool
is_8k(struct import *im, struct err *e)
{
	const struct submission s = { .text = buf_span(&im->bytes) };
	struct filing filing = { 0 };
	struct span *header_items;
	size_t n;

	submission_parse(&s, im->arena, &filing, &header_items, &n);
	if (form_find(filing.form) != FORM_OTHER)
		return true;
	return err_set(e, ERR_FORMAT, "want a form of 8-K, have '" SPAN_FMT "'",
	    SPAN_ARG(filing.form));
}

static bool
put(struct import *im, struct accession a, struct err *e)
{
	struct app *app = im->sync.app;
	struct span bytes = buf_span(&im->bytes);
	size_t n_pieces;
	struct piece *pieces = cut_submission(bytes, im->arena, &n_pieces);

	if (!archive_put(app->store, a, bytes, pieces, n_pieces,
		app->config->keeps_binaries, e))
		return false;
	im->kept++;

	/* A commit a second: what a kill costs is a second's work. */
	if (time(NULL) == im->begun)
		return true;
	im->begun = time(NULL);
	return store_commit(app->store, e) && store_begin(app->store, e);
}

static bool
import_file(
    struct import *im, const char *path, struct accession a, struct err *e)
{
	bool is_archived;

	if (!filing_is_archived(im->sync.app->store, a, &is_archived, e))
		return false;
	if (is_archived) {
		im->known++;
		return true;
	}
	buf_reset(&im->bytes);
	arena_reset(im->arena);
	if (!file_read(path, &im->bytes, e)) {
		e->kind = ERR_FORMAT; /* of this file, not of the archive */
		return false;
	}
	return (submission_check(buf_span(&im->bytes), a, e) && is_8k(im, e) &&
		   put(im, a, e)) ||
	       err_add(e, "%s", path);
}

static bool import_path(
    struct import *im, const char *path, unsigned depth, struct err *e);

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* What was named must be there; what lies in a folder is refused alone. */
static enum err_kind
kind_at(unsigned depth)
{
	return depth > 0 ? ERR_FORMAT : ERR_CONFIG;
}

static bool
import_folder(
    struct import *im, const char *path, unsigned depth, struct err *e)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, by_name);
	bool ok = n >= 0 && depth < MAX_DEPTH;

	if (n < 0)
		return err_set(
		    e, kind_at(depth), "%s: %s", path, strerror(errno));
	if (!ok)
		err_set(e, ERR_FORMAT, "%s: want at most %d folders deep", path,
		    MAX_DEPTH);
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		AUTO_TEXT inner = xasprintf("%s/%s", path, name);

		if (ok && name[0] != '.')
			ok = import_path(im, inner, depth + 1, e);
		free(entries[i]);
	}
	free(entries);
	return ok;
}

/*
 * A folder, a file that is named by its accession number, or, inside a folder,
 * anything else, which is passed over.
 */
static bool
take_path(struct import *im, const char *path, unsigned depth, struct err *e)
{
	struct stat st;
	struct accession a;

	if (stat(path, &st) != 0)
		return err_set(
		    e, kind_at(depth), "%s: %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return import_folder(im, path, depth, e);
	if (accession_of(path, &a))
		return import_file(im, path, a, e);
	return depth > 0 ||
	       err_set(e, ERR_CONFIG,
		   "%s: want a name like 0001104659-06-073456.txt", path);
}

/* What is refused is named, and the rest goes on. */
static bool
import_path(struct import *im, const char *path, unsigned depth, struct err *e)
{
	if (!stop_check(e))
		return false;
	if (take_path(im, path, depth, e))
		return true;
	if (e->kind != ERR_FORMAT)
		return false;
	app_complain(e);
	im->refused++;
	return true;
}

static bool
import_all(struct import *im, char **paths, size_t n, struct err *e)
{
	struct store *store = im->sync.app->store;
	struct err late;
	bool ok = true;

	if (!store_begin(store, e))
		return false;
	im->begun = time(NULL);
	for (size_t i = 0; ok && i < n; i++)
		ok = import_path(im, paths[i], 0, e);

	/* What was taken in before a failure is kept. */
	return store_commit(store, ok ? e : &late) && ok &&
	       stage_parse(&im->sync, e);
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct import im = { .sync = { .app = app }, .arena = arena };

	(void)own;
	if (!app_open(app, STORE_WRITE, e) || !store_lock(app->store, e))
		return RUN_FAILED;
	stop_on_signals();
	buf_init(&im.bytes, app->config->max_submission_bytes);

	bool ok = import_all(&im, operands, n_operands, e);

	buf_release(&im.bytes);
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
