/*
 * Files named by an accession number, in folders: a stack of the folders that
 * are open.
 */
#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"

/* Folders in folders; a loop of links ends here. */
enum { MAX_DEPTH = 16 };

struct folder {
	char *path;
	struct dirent **entries;
	int n, at;
};

struct walk {
	char **paths; /* that were named, and are still to come */
	size_t n_paths;
	struct folder open[MAX_DEPTH];
	size_t depth; /* how many are open */
	char *found;  /* the path of the last file */
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

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void
close_folder(struct walk *w)
{
	struct folder *f = &w->open[--w->depth];

	for (int i = f->at; i < f->n; i++)
		free(f->entries[i]);
	free(f->entries);
	free(f->path);
}

/* What was named must be there; what lies in a folder is refused alone. */
static enum walk_result
refuse(const struct walk *w, const char *path, struct err *e)
{
	err_set(e, w->depth > 0 ? ERR_FORMAT : ERR_CONFIG, "%s: %s", path,
	    strerror(errno));
	return w->depth > 0 ? WALK_REFUSED : WALK_FAILED;
}

/* The path that comes next, the caller's to free; NULL at the end. */
static char *
next_path(struct walk *w)
{
	while (w->depth > 0) {
		struct folder *f = &w->open[w->depth - 1];

		if (f->at == f->n) {
			close_folder(w);
			continue;
		}

		struct dirent *entry = f->entries[f->at++];
		char *path = entry->d_name[0] != '.'
				 ? xasprintf("%s/%s", f->path, entry->d_name)
				 : NULL;

		free(entry);
		if (path != NULL)
			return path;
	}
	if (w->n_paths == 0)
		return NULL;
	w->n_paths--;
	return xstrdup(*w->paths++);
}

/* Open a folder, so that the next paths are those in it. */
static enum walk_result
open_folder(struct walk *w, const char *path, struct err *e)
{
	if (w->depth == MAX_DEPTH) {
		err_set(e, ERR_FORMAT, "%s: want at most %d folders deep", path,
		    MAX_DEPTH);
		return WALK_REFUSED;
	}

	struct folder f = { .path = xstrdup(path) };

	f.n = scandir(path, &f.entries, NULL, by_name);
	if (f.n < 0) {
		free(f.path);
		return refuse(w, path, e);
	}
	w->open[w->depth++] = f;
	return WALK_END;
}

/*
 * A folder, which is opened; a file that is named by its accession number; or,
 * inside a folder, anything else: WALK_END when there is nothing to give.
 */
static enum walk_result
take_path(struct walk *w, const char *path, struct walked *out, struct err *e)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return refuse(w, path, e);
	if (S_ISDIR(st.st_mode))
		return open_folder(w, path, e);
	if (accession_of(path, &out->accession)) {
		out->path = path;
		out->bytes = st.st_size > 0 ? (uint64_t)st.st_size : 0;
		return WALK_FILE;
	}
	if (w->depth > 0)
		return WALK_END;
	err_set(e, ERR_CONFIG, "%s: want a name like 0001104659-06-073456.txt",
	    path);
	return WALK_FAILED;
}

/* --- public ------------------------------------------------------------ */

struct walk *
walk_new(char **paths, size_t n_paths)
{
	struct walk *w = xcalloc(1, sizeof(*w));

	w->paths = paths;
	w->n_paths = n_paths;
	return w;
}

void
walk_free(struct walk *w)
{
	if (w == NULL)
		return;
	while (w->depth > 0)
		close_folder(w);
	free(w->found);
	free(w);
}

enum walk_result
walk_next(struct walk *w, struct walked *out, struct err *e)
{
	for (;;) {
		free(w->found);
		w->found = next_path(w);
		if (w->found == NULL)
			return WALK_END;

		enum walk_result result = take_path(w, w->found, out, e);

		if (result != WALK_END)
			return result;
	}
}
