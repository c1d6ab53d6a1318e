/*
 * status: what the archive holds, what is missing, and why. A section a
 * question; each is a query over the public views.
 */
#include <stdlib.h>
#include <unistd.h>

#include "cli/app.h"
#include "cli/json.h"
#include "cli/questions.h"
#include "crawler/governor.h"

static const struct section {
	const char *name;
	const char *title;
	enum question question;
} sections[] = {
	{ "states", "Filings by state", STATUS_STATES },
	{ "watchlists", "Watchlists", STATUS_WATCHLISTS },
	{ "coverage", "Coverage by quarter", STATUS_COVERAGE },
	{ "failures", "Filings that could not be had or read",
	    STATUS_FAILURES },
	{ "runs", "Last runs", STATUS_RUNS },
};

enum { N_SECTIONS = sizeof(sections) / sizeof(sections[0]) };

/* For programs: one object, a member a section. */
static bool
is_json(enum rows_format f)
{
	return f == ROWS_JSON || f == ROWS_NDJSON;
}

static bool
print_section(struct app *app, const struct section *s, struct err *e)
{
	AUTO(query) q = NULL;

	if (!query_open(
		app->store, span_of(question_texts[s->question]), &q, e))
		return false;
	if (is_json(app->format))
		printf("\"%s\": ", s->name);
	else
		printf("%s%s\n", app->format == ROWS_MARKDOWN ? "## " : "",
		    s->title);
	if (!rows_print(q, is_json(app->format) ? ROWS_JSON : app->format,
		stdout, NULL, e))
		return false;
	puts(is_json(app->format) ? "," : "");
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
	char text[INSTANT_SIZE] = "";
	int64_t until;

	if (!find_block(app, &until, e))
		return false;
	if (until != 0)
		instant_print(until, text);
	if (is_json(app->format))
		printf("\"blocked_until\": %s%s%s", until != 0 ? "\"" : "",
		    until != 0 ? text : "null", until != 0 ? "\"" : "");
	else if (until != 0)
		printf("%s refuses us until %s\n", app->config->base_url, text);
	return true;
}

static bool
print(struct app *app, struct err *e)
{
	if (is_json(app->format))
		puts("{");
	for (size_t i = 0; i < N_SECTIONS; i++)
		if (!print_section(app, &sections[i], e))
			return false;
	if (!print_block(app, e))
		return false;
	if (is_json(app->format))
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
