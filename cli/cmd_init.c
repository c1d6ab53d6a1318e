/*
 * init: a commented config, unless there is one, and the archive. Safe to
 * repeat.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/app.h"

struct init_options {
	const char *contact;
};

static const struct arg args[] = {
	{ "contact", 0, ARG_TEXT, offsetof(struct init_options, contact),
	    "TEXT", "name and e-mail address, for the SEC" },
};

/* Ask on the terminal; the answer is freed by the caller, NULL for none. */
static char *
ask(void)
{
	char *line = NULL;
	size_t cap = 0;

	fputs("The SEC wants to know who asks: your name and e-mail address,\n"
	      "for example: Jane Doe jane@example.com\ncontact: ",
	    stderr);
	if (getline(&line, &cap, stdin) < 0) {
		free(line);
		return NULL;
	}
	line[strcspn(line, "\r\n")] = '\0';
	return line;
}

/* The contact from the option, the environment or the terminal. */
static char *
find_contact(const struct init_options *o)
{
	const char *given =
	    o->contact != NULL ? o->contact : getenv("EDGARCHIVE_CONTACT");

	if (given != NULL)
		return strdup(given);
	return isatty(STDIN_FILENO) ? ask() : NULL;
}

static bool
write_config(const struct app *app, const struct init_options *o,
    const char *path, struct err *e)
{
	AUTO_TEXT contact = find_contact(o);
	AUTO(config) check = config_new(NULL);
	AUTO_LOCAL(buf) text;

	if (contact == NULL)
		return err_set(e, ERR_CONFIG,
		    "want --contact \"Name name@example.com\": the SEC refuses "
		    "clients that do not say who they are");
	if (!config_set(check, "contact", contact, "--contact", e))
		return false;
	buf_init(&text, SIZE_MAX);
	config_example_put(&text, contact, app->options.archive);
	if (!file_make_parents(path, e) ||
	    !file_replace(path, buf_span(&text), 0644, e))
		return false;
	printf("wrote %s\n", path);
	return true;
}

static int
run(struct app *app, const void *own, char **operands, size_t n_operands,
    struct err *e)
{
	AUTO_TEXT path = app_config_path(app);
	AUTO_TEXT fresh = app_new_config_path(app);

	(void)operands;
	(void)n_operands;
	if (path == NULL || access(path, F_OK) != 0) {
		if (!write_config(app, own, fresh, e))
			return RUN_FAILED;
	} else {
		printf("kept %s\n", path);
	}
	if (!app_configure(app, true, e) ||
	    !file_make_parents(app->config->archive, e))
		return RUN_FAILED;

	bool is_new = access(app->config->archive, F_OK) != 0;

	if (!store_open(app->config->archive, STORE_WRITE, &app->store, e))
		return RUN_FAILED;
	printf("%s %s\n", is_new ? "made" : "kept", app->config->archive);
	return EXIT_DONE;
}

const struct command cmd_init = {
	.name = "init",
	.operands = "",
	.help = "write a commented config and make the archive",
	.args = args,
	.n_args = sizeof(args) / sizeof(args[0]),
	.target_size = sizeof(struct init_options),
	.run = run,
};
