/*
 * parse: what the parser makes of files, one JSON line each. Needs neither a
 * config nor an archive.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/app.h"
#include "cli/filing_json.h"
#include "parser/filing.h"

/* Like max_submission_mb's default. */
enum { MAX_FILE_BYTES = 256 << 20 };

/* Reused from file to file. */
struct work {
	struct buf bytes;
	struct buf line;
	struct arena *arena;
};

static bool
parse_file(struct work *w, const char *path, struct err *e)
{
	struct filing filing;

	buf_reset(&w->bytes);
	buf_reset(&w->line);
	arena_reset(w->arena);
	if (!file_read(path, &w->bytes, e))
		return false;

	const struct submission s = { .text = buf_span(&w->bytes) };

	filing_parse(&s, w->arena, &filing);
	filing_json(&w->line, span_of(path), &filing);
	buf_putc(&w->line, '\n');
	app_write(buf_span(&w->line));
	return true;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO(arena) arena = arena_new();
	struct work w = { .arena = arena };
	int code = EXIT_DONE;

	(void)app;
	(void)own;
	buf_init(&w.bytes, MAX_FILE_BYTES);
	buf_init(&w.line, SIZE_MAX);
	for (size_t i = 0; i < n_operands && !ferror(stdout); i++)
		if (!parse_file(&w, operands[i], e)) {
			app_complain(e);
			code = EXIT_INCOMPLETE;
		}
	buf_release(&w.bytes);
	buf_release(&w.line);
	return code;
}

const struct command cmd_parse = {
	.name = "parse",
	.operands = "FILE...",
	.help = "one JSON line a file; needs no config or archive",
	.least_operands = 1,
	.most_operands = SIZE_MAX,
	.run = run,
};
