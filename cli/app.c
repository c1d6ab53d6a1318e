/*
 * What every command works with. The only place that reads the environment,
 * and the only one that knows where files are by default.
 */
#include "cli/app.h"

#include <ctype.h>
#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

int
exit_code_of(const struct err *e)
{
	switch (e->kind) {
	case ERR_CONFIG:
		return EXIT_CONFIG;
	case ERR_DENIED:
		return EXIT_BLOCKED;
	case ERR_RETRY:
		return EXIT_NETWORK;
	case ERR_DAMAGED:
		return EXIT_DAMAGED;
	case ERR_LOCKED:
		return EXIT_LOCKED;
	case ERR_STOPPED:
		return 128 + stop_signal();
	case ERR_NONE:
	case ERR_FORMAT:
	case ERR_GONE:
	case ERR_STORE:
		break;
	}
	return EXIT_FAILED;
}

/* --- places ------------------------------------------------------------ */

/* A variable that is set to something. */
static const char *
variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

static const char *
home(void)
{
	const char *value = variable("HOME");

	if (value != NULL)
		return value;

	const struct passwd *user = getpwuid(getuid());

	return user != NULL ? user->pw_dir : "/";
}

/* $XDG_NAME/edgarchive, or its default below the home folder. */
static char *
xdg_folder(const char *name, const char *below_home)
{
	const char *value = variable(name);

	/* The specification of XDG wants a path that is not absolute ignored. */
	if (value != NULL && value[0] == '/')
		return xasprintf("%s/edgarchive", value);
	return xasprintf("%s/%s/edgarchive", home(), below_home);
}

char *
app_state_folder(void)
{
	return xdg_folder("XDG_STATE_HOME", ".local/state");
}

const char *
app_ca_bundle(void)
{
	const char *bundle = variable("CURL_CA_BUNDLE");

	return bundle != NULL ? bundle : variable("SSL_CERT_FILE");
}

static const char *
named_config(const struct app *app)
{
	return app->options.config != NULL ? app->options.config
					   : variable("EDGARCHIVE_CONFIG");
}

char *
app_new_config_path(const struct app *app)
{
	const char *named = named_config(app);

	if (named != NULL)
		return xstrdup(named);

	AUTO_TEXT folder = xdg_folder("XDG_CONFIG_HOME", ".config");

	return xasprintf("%s/config.yaml", folder);
}

char *
app_config_path(const struct app *app)
{
	char *path = app_new_config_path(app);

	if (named_config(app) != NULL || access(path, F_OK) == 0)
		return path;
	free(path);
	if (access("/etc/edgarchive/config.yaml", F_OK) == 0)
		return xstrdup("/etc/edgarchive/config.yaml");
	return NULL;
}

/* --- the config -------------------------------------------------------- */

/* Scalars that a variable overrides: EDGARCHIVE_ and the key's last word. */
static const char *const overridable[] = {
	"contact",
	"archive",
	"source.base_url",
	"source.requests_per_second",
	"source.connections",
	"source.max_submission_mb",
	"crawl.since",
	"crawl.companies",
	"keep",
	"min_free_gb",
};

static bool
set_from_variable(struct config *c, const char *key, struct err *e)
{
	const char *dot = strrchr(key, '.');
	char name[64];
	int len = snprintf(
	    name, sizeof(name), "EDGARCHIVE_%s", dot != NULL ? dot + 1 : key);

	for (int i = 0; i < len; i++)
		name[i] = (char)toupper((unsigned char)name[i]);

	const char *value = variable(name);

	return value == NULL || config_set(c, key, value, name, e);
}

static bool
override(struct app *app, struct err *e)
{
	for (size_t i = 0; i < sizeof(overridable) / sizeof(overridable[0]);
	     i++)
		if (!set_from_variable(app->config, overridable[i], e))
			return false;
	return app->options.archive == NULL ||
	       config_set(app->config, "archive", app->options.archive,
		   "--archive", e);
}

/* From the file, or the defaults where an archive is named all the same. */
static bool
load(struct app *app, struct buf *report, struct err *e)
{
	AUTO_TEXT path = app_config_path(app);

	if (path != NULL)
		return config_load(path, home(), &app->config, report, e);
	if (app->options.archive != NULL ||
	    variable("EDGARCHIVE_ARCHIVE") != NULL) {
		app->config = config_new(home());
		return true;
	}

	AUTO_TEXT wanted = app_new_config_path(app);

	return err_set(e, ERR_CONFIG,
	    "want a config at %s; `edgarchive init` writes one", wanted);
}

bool
app_configure(struct app *app, bool must_be_whole, struct err *e)
{
	AUTO_LOCAL(buf) report;

	buf_init(&report, SIZE_MAX);
	if (load(app, &report, e) && override(app, e) &&
	    (!must_be_whole || config_finish(app->config, &report, e)))
		return true;
	fwrite(buf_span(&report).ptr, 1, report.len, stderr);
	return false;
}

static bool
open_archive(
    struct app *app, enum store_mode mode, bool is_there, struct err *e)
{
	if (!app_configure(app, !is_there, e))
		return false;

	const char *archive = app->config->archive;
	struct stat st;
	bool found = stat(archive, &st) == 0;

	if (found && S_ISDIR(st.st_mode))
		return err_set(e, ERR_STORE,
		    "%s: want an archive, have a folder", archive);
	if (is_there && found && st.st_size == 0)
		return err_set(e, ERR_STORE,
		    "%s: want an archive, have an empty file", archive);
	if (is_there && !found && errno == ENOENT)
		return err_set(e, ERR_STORE,
		    "want an archive at %s; `edgarchive sync` makes one",
		    archive);
	return store_open(archive, mode, &app->store, e);
}

bool
app_open(struct app *app, enum store_mode mode, struct err *e)
{
	return open_archive(app, mode, mode == STORE_READ, e);
}

bool
app_open_old(struct app *app, enum store_mode mode, struct err *e)
{
	return open_archive(app, mode, true, e);
}

/* --- what is said ------------------------------------------------------ */

void
app_complain(const struct err *e)
{
	fprintf(stderr, "edgarchive: %s\n", e->text);
}

void
app_note(const struct app *app, const char *fmt, ...)
{
	va_list args;

	if (!app->options.is_verbose)
		return;
	fputs("edgarchive: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
}

void
app_progress(const struct app *app, const char *fmt, ...)
{
	va_list args;

	if (!app->talks_to_people || app->options.is_quiet ||
	    app->options.is_verbose)
		return;
	fputs("\r\033[K", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fflush(stderr);
}

void
app_write(struct span bytes)
{
	if (bytes.len > 0)
		fwrite(bytes.ptr, 1, bytes.len, stdout);
}

bool
app_flush(struct err *e)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return err_set(e, ERR_STORE, "standard output: %s", strerror(errno));
}

/* --- signals ----------------------------------------------------------- */

static volatile sig_atomic_t signal_seen;

static void
remember(int number)
{
	signal_seen = number;
}

void
stop_on_signals(void)
{
	struct sigaction action = { .sa_handler = remember,
		.sa_flags = SA_RESETHAND };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

int
stop_signal(void)
{
	return signal_seen;
}

bool
stop_is_asked(void *ctx)
{
	(void)ctx;
	return signal_seen != 0;
}

bool
stop_check(struct err *e)
{
	if (signal_seen == 0)
		return true;
	return err_set(e, ERR_STOPPED, "interrupted by %s",
	    signal_seen == SIGINT ? "SIGINT" : "SIGTERM");
}
