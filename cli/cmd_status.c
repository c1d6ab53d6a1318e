/*
 * status: what the archive holds, what is missing, and why. A section a
 * question; each is a query over the public views.
 */
#include <stdlib.h>
#include <unistd.h>

#include "cli/app.h"
#include "cli/questions.h"
#include "crawler/governor.h"

static const struct section {
	const char *name;
	const char *title;
	enum question question;
} sections[] = {
	{ "states", "Filings by state", STATUS_STATES },
	{ "backlog", "Backlog", STATUS_BACKLOG },
	{ "watchlists", "Watchlists", STATUS_WATCHLISTS },
	{ "coverage", "Coverage by quarter", STATUS_COVERAGE },
	{ "failures", "Filings that could not be had or read",
	    STATUS_FAILURES },
	{ "runs", "Last runs", STATUS_RUNS },
};

enum { N_SECTIONS = sizeof(sections) / sizeof(sections[0]) };

/* How the sections are held together. */
enum shape {
	SHAPE_PAGE,   /* a title and a table each */
	SHAPE_OBJECT, /* one of JSON, a member a section */
	SHAPE_LINES   /* of JSON, each of which names its section */
};

static enum shape
shape_of(enum rows_format f)
{
	if (f == ROWS_JSON)
		return SHAPE_OBJECT;
	return f == ROWS_NDJSON ? SHAPE_LINES : SHAPE_PAGE;
}

/* The question as it stands; for lines with its section's name before it. */
static void
put_question(struct buf *sql, const struct section *s, enum shape shape)
{
	struct span question = span_trim(span_of(question_texts[s->question]));

	if (shape != SHAPE_LINES) {
		buf_put(sql, question);
		return;
	}
	buf_printf(sql, "SELECT '%s' AS section, q.* FROM (", s->name);
	buf_put(sql, span_slice(question, 0, question.len - 1)); /* no ';' */
	buf_puts(sql, ") q;");
}

static bool
print_section(struct app *app, const struct section *s, struct err *e)
{
	enum shape shape = shape_of(app->format);
	AUTO_LOCAL(buf) sql;
	AUTO(query) q = NULL;

	buf_init(&sql, SIZE_MAX);
	put_question(&sql, s, shape);
	if (!query_open(app->store, buf_span(&sql), &q, e))
		return false;
	if (shape == SHAPE_OBJECT)
		printf("\"%s\": ", s->name);
	else if (shape == SHAPE_PAGE)
		printf("%s%s\n", app->format == ROWS_MARKDOWN ? "## " : "",
		    s->title);
	if (!rows_print(q, app->format, stdout, NULL, e))
		return false;
	if (shape != SHAPE_LINES)
		puts(shape == SHAPE_OBJECT ? "," : "");
	return true;
}

/* Until when the server wants no request, if it does. */
static bool
find_block(struct app *app, int64_t *until, struct err *e)
{
	AUTO_TEXT folder = app_state_folder();
	AUTO(governor) g = NULL;

	/* Who never asked the server anything was never refused. */
	*until = 0;
	if (access(folder, F_OK) != 0)
		return true;
	if (!governor_open(folder, app->config->base_url,
		app->config->requests_per_second, &g, e))
		return false;
	*until = governor_blocked_until(g);
	return true;
}

static bool
print_block(struct app *app, struct err *e)
{
	enum shape shape = shape_of(app->format);
	char text[INSTANT_SIZE] = "";
	int64_t until;

	if (!find_block(app, &until, e))
		return false;
	if (until != 0)
		instant_print(until, text);
	if (shape == SHAPE_LINES)
		fputs("{\"section\": \"block\", ", stdout);
	if (shape != SHAPE_PAGE)
		printf("\"blocked_until\": %s%s%s%s", until != 0 ? "\"" : "",
		    until != 0 ? text : "null", until != 0 ? "\"" : "",
		    shape == SHAPE_LINES ? "}\n" : "\n");
	else if (until != 0)
		printf("%s refuses us until %s\n", app->config->base_url, text);
	return true;
}

static bool
print(struct app *app, struct err *e)
{
	bool is_object = shape_of(app->format) == SHAPE_OBJECT;

	if (is_object)
		puts("{");
	for (size_t i = 0; i < N_SECTIONS; i++)
		if (!print_section(app, &sections[i], e))
			return false;
	if (!print_block(app, e))
		return false;
	if (is_object)
		puts("}");
	return true;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	(void)own;
	(void)operands;
	(void)n_operands;
	return app_open(app, STORE_READ, e) && print(app, e) ? EXIT_DONE
							     : RUN_FAILED;
}

const struct command cmd_status = {
	.name = "status",
	.operands = "",
	.help = "what the archive holds, what is missing, and why",
	.run = run,
};
