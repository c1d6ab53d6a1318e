/*
 * What every command works with: the options, the config, the archive, the
 * clock, and what is said on standard error.
 */
#ifndef EDGARCHIVE_CLI_APP_H
#define EDGARCHIVE_CLI_APP_H

#include <stdint.h>

#include "base/err.h"
#include "cli/args.h"
#include "cli/rows.h"
#include "config/config.h"
#include "store/store.h"

/* edgarchive(1), EXIT STATUS. */
enum exit_code {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_CONFIG = 2,
	EXIT_INCOMPLETE = 3,
	EXIT_BLOCKED = 4,
	EXIT_NETWORK = 5,
	EXIT_DAMAGED = 6,
	EXIT_LOCKED = 11
};

/* The options that stand before or behind any command. */
struct options {
	const char *config;
	const char *archive;
	const char *output;
	bool is_quiet;
	bool is_verbose;
	bool wants_help;
	bool wants_version;
};

struct app {
	struct options options;
	enum rows_format format;
	struct config *config; /* once app_configure was called */
	struct store *store;   /* once app_open was called */
	int64_t now;           /* Unix seconds when the program began */
	bool talks_to_people;  /* standard error is a terminal */
};

/* A command: its own options fill `target`, its operands are argv[0..n). */
struct command {
	const char *name;
	const char *operands; /* for the usage line: "ACCESSION" */
	const char *help;
	const struct arg *args;
	size_t n_args;
	size_t target_size;
	size_t least_operands, most_operands;

	/* `own` is the filled target. Failures go to *e, codes come back. */
	int (*run)(struct app *app, const void *own, char **operands,
	    size_t n_operands, struct err *e);
};

/*
 * What a command returns when it failed: *e says how, and the exit code comes
 * from its kind.
 */
enum { RUN_FAILED = -1 };

/* The exit code that goes with an error. */
int exit_code_of(const struct err *e);

/*
 * Where the config file is: -c, $EDGARCHIVE_CONFIG, then the first that exists
 * of $XDG_CONFIG_HOME/edgarchive/config.yaml and /etc/edgarchive/config.yaml.
 * NULL when there is none. The caller frees.
 */
char *app_config_path(const struct app *app);

/* Where `init` writes one that is not there. The caller frees. */
char *app_new_config_path(const struct app *app);

/*
 * Load the config, then the EDGARCHIVE_* variables, then the options. A config
 * with errors is shown in full on standard error. With `must_be_whole`, what a
 * run of sync needs must be there; else a file, or --archive, is enough.
 */
MUST_USE bool app_configure(struct app *app, bool must_be_whole, struct err *e);

/* Configure, and open the archive. Whoever writes makes one that is not there. */
MUST_USE bool app_open(struct app *app, enum store_mode mode, struct err *e);

/* The same for who writes to what is there already, and would make none. */
MUST_USE bool app_open_old(
    struct app *app, enum store_mode mode, struct err *e);

/* $XDG_STATE_HOME/edgarchive, where the pace of requests is kept. Freed by
 * the caller. */
char *app_state_folder(void);

/*
 * The certificates to trust instead of the system's, as for curl and for
 * OpenSSL: $CURL_CA_BUNDLE, $SSL_CERT_FILE. NULL for none.
 */
const char *app_ca_bundle(void);

/* Errors to standard error; the last line that it prints says why. */
void app_complain(const struct err *e);

/* A line on standard error, only with -v. */
void app_note(const struct app *app, const char *fmt, ...) PRINTF(2, 3);

/*
 * A line on standard error that stays in its place, only on a terminal and
 * without -q; "" takes it away.
 */
void app_progress(const struct app *app, const char *fmt, ...) PRINTF(2, 3);

/* Bytes to standard output, as they are. */
void app_write(struct span bytes);

/* Flush standard output; false when what was printed did not arrive. */
MUST_USE bool app_flush(struct err *e);

/* --- signals ----------------------------------------------------------- */

/*
 * From now on SIGINT and SIGTERM ask for an end; a second one ends at once.
 */
void stop_on_signals(void);

/* The signal that came, 0 for none. */
int stop_signal(void);

/* Did one come? For store_stop_when. */
bool stop_is_asked(void *ctx);

/* False, with ERR_STOPPED in *e, when a signal came. */
bool stop_check(struct err *e);

/* --- the commands ------------------------------------------------------ */

extern const struct command cmd_backup;
extern const struct command cmd_events;
extern const struct command cmd_import;
extern const struct command cmd_init;
extern const struct command cmd_parse;
extern const struct command cmd_reparse;
extern const struct command cmd_search;
extern const struct command cmd_show;
extern const struct command cmd_sql;
extern const struct command cmd_status;
extern const struct command cmd_sync;
extern const struct command cmd_verify;
extern const struct command cmd_watchlist;

#endif
