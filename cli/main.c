/*
 * The table of commands. An option or operand that makes no sense ends here
 * with exit code 2; everything else is the command's own business.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/app.h"

static const struct command *const commands[] = {
	&cmd_init,
	&cmd_sync,
	&cmd_import,
	&cmd_status,
	&cmd_events,
	&cmd_show,
	&cmd_search,
	&cmd_sql,
	&cmd_parse,
	&cmd_watchlist,
	&cmd_verify,
	&cmd_reparse,
	&cmd_backup,
};

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static const struct arg global_args[] = {
	{ "config", 'c', ARG_TEXT, offsetof(struct options, config), "FILE",
	    "the config file" },
	{ "archive", 0, ARG_TEXT, offsetof(struct options, archive), "FILE",
	    "the archive, whatever the config says" },
	{ "output", 'o', ARG_TEXT, offsetof(struct options, output), "FORMAT",
	    "table, csv, tsv, json, ndjson or markdown" },
	{ "quiet", 'q', ARG_FLAG, offsetof(struct options, is_quiet), NULL,
	    "no progress on a terminal" },
	{ "verbose", 'v', ARG_FLAG, offsetof(struct options, is_verbose), NULL,
	    "say what is done, and what went wrong" },
	{ "help", 'h', ARG_FLAG, offsetof(struct options, wants_help), NULL,
	    "this text" },
	{ "version", 0, ARG_FLAG, offsetof(struct options, wants_version), NULL,
	    "print the version" },
};

enum { N_GLOBAL_ARGS = sizeof(global_args) / sizeof(global_args[0]) };

static void
print_help(void)
{
	puts("usage: edgarchive [-c FILE] [-q] [-v] COMMAND [options]\n\n"
	     "A private, verifiable archive of SEC Form 8-K filings.\n");
	for (size_t i = 0; i < N_COMMANDS; i++)
		printf("  %-10s  %s\n", commands[i]->name, commands[i]->help);
	puts("\noptions of every command:");
	args_help(global_args, N_GLOBAL_ARGS, stdout);
	puts("\n`edgarchive COMMAND --help` shows the command's own options;\n"
	     "man edgarchive tells the rest.");
}

static void
print_command_help(const struct command *c)
{
	printf("usage: edgarchive %s%s%s%s\n\n%s\n", c->name,
	    c->n_args > 0 ? " [options]" : "", c->operands[0] ? " " : "",
	    c->operands, c->help);
	if (c->n_args > 0) {
		puts("\noptions:");
		args_help(c->args, c->n_args, stdout);
	}
	puts("\noptions of every command:");
	args_help(global_args, N_GLOBAL_ARGS, stdout);
}

static const struct command *
find_command(const char *name, struct err *e)
{
	const char *names[N_COMMANDS];

	for (size_t i = 0; i < N_COMMANDS; i++) {
		names[i] = commands[i]->name;
		if (strcmp(name, names[i]) == 0)
			return commands[i];
	}

	const char *nearest = config_nearest(name, names, N_COMMANDS);

	if (nearest != NULL)
		err_set(e, ERR_CONFIG,
		    "unknown command '%s'; did you mean '%s'?", name, nearest);
	else
		err_set(e, ERR_CONFIG,
		    "unknown command '%s'; see edgarchive --help", name);
	return NULL;
}

static bool
choose_format(struct app *app, struct err *e)
{
	if (app->options.output == NULL) {
		app->format = isatty(STDOUT_FILENO) ? ROWS_TABLE : ROWS_TSV;
		return true;
	}
	app->format = rows_format_find(app->options.output);
	if (app->format != ROWS_FORMATS)
		return true;
	return err_set(e, ERR_CONFIG, "--output: want %s, have '%s'",
	    rows_format_names, app->options.output);
}

/* Enough words for the command, and none too many? */
static bool
check_operands(
    const struct command *c, char **operands, size_t n, struct err *e)
{
	if (n > c->most_operands && c->most_operands == 0)
		return err_set(e, ERR_CONFIG,
		    "%s: want options alone, have '%s'; see edgarchive %s "
		    "--help",
		    c->name, operands[0], c->name);
	if (n > c->most_operands)
		return err_set(e, ERR_CONFIG,
		    "%s: want %s alone, have '%s' too; see edgarchive %s "
		    "--help",
		    c->name, c->operands, operands[c->most_operands], c->name);
	return n >= c->least_operands ||
	       err_set(e, ERR_CONFIG, "%s: want %s; see edgarchive %s --help",
		   c->name, c->operands, c->name);
}

/* Run the command in argv[0]; its own words follow it. */
static int
run_command(struct app *app, const struct command *c, int argc, char **argv,
    struct err *e)
{
	void *own = xcalloc(1, c->target_size);
	const struct arg_table tables[] = {
		{ global_args, N_GLOBAL_ARGS, &app->options },
		{ c->args, c->n_args, own },
	};
	size_t n = 0;
	int code = RUN_FAILED;

	if (!args_parse(argc, argv, tables, 2, false, &n, e))
		goto out;
	if (app->options.wants_help) {
		print_command_help(c);
		code = EXIT_DONE;
		goto out;
	}
	if (check_operands(c, argv, n, e) && choose_format(app, e))
		code = c->run(app, own, argv, n, e);
out:
	free(own);
	return code;
}

static int
run(struct app *app, int argc, char **argv, struct err *e)
{
	const struct arg_table globals = { global_args, N_GLOBAL_ARGS,
		&app->options };
	size_t n = 0;

	if (!args_parse(argc, argv, &globals, 1, true, &n, e))
		return RUN_FAILED;
	if (app->options.wants_version) {
		puts("edgarchive " EDGARCHIVE_VERSION);
		return EXIT_DONE;
	}
	if (n == 0) {
		if (app->options.wants_help) {
			print_help();
			return EXIT_DONE;
		}
		err_set(e, ERR_CONFIG, "want a command; see edgarchive --help");
		return RUN_FAILED;
	}

	const struct command *c = find_command(argv[0], e);

	return c != NULL ? run_command(app, c, (int)n, argv, e) : RUN_FAILED;
}

int
main(int argc, char **argv)
{
	struct app app = { .now = time(NULL),
		.talks_to_people = isatty(STDERR_FILENO) };
	struct err e = { 0 };
	int code;

	memory_settle();
	code = run(&app, argc, argv, &e);

	/* What could not be printed was not done. */
	if (code != RUN_FAILED && !app_flush(&e))
		code = RUN_FAILED;
	if (code == RUN_FAILED) {
		app_complain(&e);
		code = exit_code_of(&e);
	}
	store_free(app.store);
	config_free(app.config);
	return code;
}
