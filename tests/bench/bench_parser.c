/*
 * How fast the parser is, on real files: MB/s of one core, next to a scan of
 * the same bytes for '<', which nothing that reads HTML can beat by much.
 *
 *     bench_parser CORPUS [WORK...]
 *
 * EDGARCHIVE_CORPUS overrides CORPUS; exit 77 where there is none.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "parser/index.h"
#include "parser/submission.h"
#include "parser/text.h"

enum {
	EXIT_SKIPPED = 77,
	FILES_MAX = 4096,
	FILE_MAX = 512 * 1024 * 1024,
	ROUNDS_MAX = 1000
};

/* Work goes on for so long, and the best round counts. */
static const double measured_s = 1.0;

struct files {
	struct buf bufs[FILES_MAX];
	size_t n;
	size_t bytes;
};

/* Does the work on one file; the sum keeps the compiler from dropping it. */
typedef size_t work_fn(struct span bytes, struct arena *a);

static size_t
work_scan(struct span bytes, struct arena *a)
{
	size_t n = 0;

	(void)a;
	for (size_t at; (at = span_chr(bytes, '<')) < bytes.len; n++)
		bytes = span_slice(bytes, at + 1, bytes.len);
	return n;
}

static size_t
work_index(struct span bytes, struct arena *a)
{
	struct index_reader r;
	struct index_row row;
	struct err e;
	size_t n = 0;

	(void)a;
	if (!index_open(&r, bytes, (struct quarter){ 2016, 3 }, &e))
		return 0;
	while (index_next(&r, &row, &e) == INDEX_ROW)
		n++;
	return n;
}

static size_t
work_submission(struct span bytes, struct arena *a)
{
	struct submission in = { .text = bytes };
	struct filing f = { 0 };
	struct span *items;
	size_t n_items;

	submission_parse(&in, a, &f, &items, &n_items);
	return f.n_documents;
}

static size_t
work_text(struct span bytes, struct arena *a)
{
	return text_of(bytes, false, a).len;
}

static const struct work {
	const char *name, *folder, *suffix;
	work_fn *run;
	bool is_html; /* only files that are */
} works[] = {
	{ "index", "index", "2016Q3.master.idx", work_index, false },
	{ "submission", "submissions", "", work_submission, false },
	{ "html", "documents", "", work_text, true },
	{ "html-exhibits", "exhibits", "", work_text, true },
	{ "plain", "documents", "", work_text, false },
};

static double
cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds of the best round. */
static double
measure(const struct files *files, work_fn *run, struct arena *a, size_t *sum)
{
	double best = 1e9, begin = cpu_seconds();

	for (int i = 0; i < ROUNDS_MAX; i++) {
		double start = cpu_seconds();

		for (size_t f = 0; f < files->n; f++) {
			*sum += run(buf_span(&files->bufs[f]), a);
			arena_reset(a);
		}

		double end = cpu_seconds();

		if (end - start < best)
			best = end - start;
		if (end - begin > measured_s)
			break;
	}
	return best;
}

static void
files_add(struct files *files, const char *path, const struct work *w)
{
	struct buf *b = &files->bufs[files->n];
	struct err e;

	buf_init(b, FILE_MAX);
	if (files->n + 1 == FILES_MAX || !file_read(path, b, &e) ||
	    (w->run == work_text && text_is_html(buf_span(b)) != w->is_html)) {
		buf_release(b);
		return;
	}
	files->bytes += b->len;
	files->n++;
}

static void
files_read(struct files *files, const char *corpus, const struct work *w)
{
	char *folder = xasprintf("%s/%s", corpus, w->folder);
	DIR *dir = opendir(folder);

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir));) {
		char *path = xasprintf("%s/%s", folder, entry->d_name);

		if (entry->d_name[0] != '.' &&
		    span_ends(span_of(entry->d_name), span_of(w->suffix)))
			files_add(files, path, w);
		free(path);
	}
	if (dir != NULL)
		closedir(dir);
	free(folder);
}

static void
files_release(struct files *files)
{
	for (size_t f = 0; f < files->n; f++)
		buf_release(&files->bufs[f]);
}

static void
bench(const char *corpus, const struct work *w)
{
	static struct files files;
	AUTO(arena) a = arena_new();
	size_t sum = 0;

	files = (struct files){ .n = 0 };
	files_read(&files, corpus, w);
	if (files.n == 0)
		return;

	double mb = (double)files.bytes / 1e6;
	double scan = mb / measure(&files, work_scan, a, &sum);
	double work = mb / measure(&files, w->run, a, &sum);

	printf("%-14s %4zu files %7.1f MB: %8.0f MB/s; scan for '<' %8.0f "
	       "MB/s, %.1f times (%zu)\n",
	    w->name, files.n, mb, work, scan, scan / work, sum);
	files_release(&files);
}

static bool
is_asked(const char *name, char **names)
{
	if (*names == NULL)
		return true;
	for (; *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	const char *corpus = getenv("EDGARCHIVE_CORPUS");

	if (corpus == NULL)
		corpus = argc > 1 ? argv[1] : "";

	DIR *dir = opendir(corpus);

	if (dir == NULL) {
		printf("no corpus at '%s'; skipped\n", corpus);
		return EXIT_SKIPPED;
	}
	closedir(dir);
	for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++)
		if (is_asked(works[i].name, argv + (argc > 1 ? 2 : 1)))
			bench(corpus, &works[i]);
	return 0;
}
