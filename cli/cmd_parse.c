/*
 * parse: what the parser makes of files, one JSON line each, on all cores and
 * in the order of the files. Needs neither a config nor an archive.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/workers.h"
#include "cli/app.h"
#include "cli/filing_json.h"
#include "parser/filing.h"

enum {
	/* Like max_submission_mb's default. */
	MAX_FILE_BYTES = 256 << 20,

	/* No file more is begun while those on their way hold so much. */
	MAX_BYTES_ON_THE_WAY = 128 << 20,

	/* An item that a large file has grown is made anew. */
	LARGE_ITEM_BYTES = 16 << 20
};

/* The names: operands, or the lines of standard input. */
struct names {
	char **operands;
	size_t n_operands, n_taken;
	char *line;
	size_t line_size;
};

struct parse {
	struct names names;
	uint64_t on_the_way; /* bytes of files */
	int code;
};

struct one {
	char *path;
	uint64_t size;
	bool ok;
	struct err e;
	struct buf bytes;
	struct buf line;
	struct arena *arena;
};

/* --- names ------------------------------------------------------------- */

/* The next name, borrowed until the one after it; NULL after the last. */
static const char *
next_name(struct names *names, struct err *e)
{
	if (names->operands != NULL)
		return names->n_taken < names->n_operands
			   ? names->operands[names->n_taken++]
			   : NULL;
	errno = 0;

	ssize_t len = getline(&names->line, &names->line_size, stdin);

	if (len < 0) {
		if (ferror(stdin))
			err_set(e, ERR_STORE, "standard input: %s",
			    strerror(errno));
		return NULL;
	}
	if (len > 0 && names->line[len - 1] == '\n')
		names->line[len - 1] = '\0';
	return names->line;
}

/* --- one file ---------------------------------------------------------- */

static void
one_init(void *item)
{
	struct one *i = item;

	buf_init(&i->bytes, MAX_FILE_BYTES);
	buf_init(&i->line, SIZE_MAX);
	i->arena = arena_new();
}

static void
one_release(void *item)
{
	struct one *i = item;

	free(i->path);
	buf_release(&i->bytes);
	buf_release(&i->line);
	arena_free(i->arena);
}

static enum work_fill
one_fill(void *ctx, void *item, struct err *e)
{
	struct parse *p = ctx;
	struct one *i = item;
	struct stat st;

	if (p->on_the_way > MAX_BYTES_ON_THE_WAY)
		return WORK_LATER;
	e->kind = ERR_NONE;

	const char *name = next_name(&p->names, e);

	if (name == NULL)
		return e->kind == ERR_NONE ? WORK_NONE : WORK_FAILED;
	free(i->path);
	i->path = xstrdup(name);
	i->size = stat(name, &st) == 0 ? (uint64_t)st.st_size : 0;
	p->on_the_way += i->size;
	return WORK_FILLED;
}

static void
one_work(void *item, void *tool)
{
	struct one *i = item;
	struct filing filing;

	(void)tool;
	buf_reset(&i->bytes);
	buf_reset(&i->line);
	arena_reset(i->arena);
	i->ok = file_read(i->path, &i->bytes, &i->e);
	if (!i->ok)
		return;

	const struct submission s = { .text = buf_span(&i->bytes) };

	filing_parse(&s, i->arena, &filing);
	filing_json(&i->line, span_of(i->path), &filing);
	buf_putc(&i->line, '\n');
}

static bool
one_done(void *ctx, void *item, struct err *e)
{
	struct parse *p = ctx;
	struct one *i = item;

	p->on_the_way -= i->size;
	if (i->ok) {
		app_write(buf_span(&i->line));
	} else {
		app_complain(&i->e);
		p->code = EXIT_INCOMPLETE;
	}
	if (i->bytes.cap > LARGE_ITEM_BYTES) {
		one_release(i);
		memset(i, 0, sizeof(*i));
		one_init(i);
	}

	/* What nobody reads need not be made. */
	return !ferror(stdout) || app_flush(e);
}

static const struct work parsing = { sizeof(struct one), one_init, one_release,
	one_fill, one_work, one_done, NULL, NULL };

/* ----------------------------------------------------------------------- */

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	bool reads_names = n_operands == 0 ||
			   (n_operands == 1 && strcmp(operands[0], "-") == 0);
	struct parse p = { .code = EXIT_DONE };

	(void)app;
	(void)own;
	if (!reads_names) {
		p.names.operands = operands;
		p.names.n_operands = n_operands;
	}

	bool ok = workers_run(&parsing, &p, e);

	free(p.names.line);
	return ok ? p.code : RUN_FAILED;
}

const struct command cmd_parse = {
	.name = "parse",
	.operands = "[FILE...]",
	.help = "one JSON line a file; needs no config or archive; without "
		"FILE,\n              or for -, the names come on standard "
		"input, one a line",
	.most_operands = SIZE_MAX,
	.run = run,
};
