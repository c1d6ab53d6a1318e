/*
 * The connection and its statements: what the files of store/ share, and
 * nobody else sees.
 *
 * A statement is one block of a .sql file; it is prepared at its first use and
 * lives as long as the store. Using one goes:
 *
 *     sqlite3_stmt *st = db_statement(s, FILING_MISSED, e);
 *     if (st == NULL)
 *             return false;
 *     bind_integer(st, ":id", id);
 *     return db_run(s, st, e);
 *
 * Its number is of `enum statement` in store/statements.h, which is made of the
 * .sql files. Bytes that are bound are borrowed until the statement has run.
 */
#ifndef EDGARCHIVE_STORE_DB_H
#define EDGARCHIVE_STORE_DB_H

#include <sqlite3.h>

#include "base/edgar.h"
#include "base/pack.h"
#include "store/dictionary.h"
#include "store/store.h"

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	bool is_in_memory; /* a trial where there is no file */
	bool is_mended;    /* its first page, when it was opened */
	bool is_borrowed;  /* another program's connection: never closed */
	bool is_in_transaction;
	bool is_asking; /* a query is at work: whatever writes is refused */
	int64_t deadline_ms;   /* of queries, by the monotonic clock; 0: none */
	int lock_fd;           /* -1: not locked */
	unsigned n_locked_out; /* runs in a row, once the lock was refused */
	bool has_unsaid;       /* words that the commit tells */
	struct packer *packer;
	struct dictionaries *dictionaries;
	struct quarter reading;  /* the index between index_begin and _end */
	struct listing *listing; /* its rows; indexes.c's own */
	bool (*must_stop)(void *ctx); /* store_stop_when */
	void *must_stop_ctx;
	sqlite3_stmt **statements; /* by number; NULL: not prepared yet */
};

/* A store over a connection that stays another's. */
struct store *store_borrow(sqlite3 *db);

/* Is the file an archive that this program reads? As store_open, to read. */
MUST_USE bool store_check(struct store *s, struct err *e);

/* Finalize all statements; they are prepared again at their next use. */
void store_forget(struct store *s);

/* Fill *e from the last failure of the connection. Always returns false. */
bool db_fail(struct store *s, struct err *e);

/* The statement, reset and with nothing bound; NULL and *e when it is wrong. */
sqlite3_stmt *db_statement(struct store *s, int id, struct err *e);

/* The same, with a filing bound to its :filing. */
sqlite3_stmt *db_statement_of(
    struct store *s, int id, struct accession a, struct err *e);

/* By name, with its colon; a name that the statement has not is an assert. */
void bind_integer(sqlite3_stmt *st, const char *name, int64_t value);
void bind_null(sqlite3_stmt *st, const char *name);
void bind_blob(sqlite3_stmt *st, const char *name, struct span bytes);

/*
 * NULL for an absent one; bind_copy borrows nothing. Text that is no UTF-8 is
 * taken for Windows-1252, and a NUL becomes U+FFFD, since SQLite would end the
 * text there.
 */
void bind_text(sqlite3_stmt *st, const char *name, struct span text);
void bind_copy(sqlite3_stmt *st, const char *name, struct span text);
void bind_date(sqlite3_stmt *st, const char *name, struct date d);

/* Does `stored` hold what bind_text makes of `text`? */
bool db_is_text(struct span stored, struct span text);

/* NULL for 0, where 0 means that there is none. */
void bind_number(sqlite3_stmt *st, const char *name, uint64_t value);

enum db_result { DB_ROW, DB_DONE, DB_FAILED };

/* The next row. After the last, and after a failure, the statement is reset. */
enum db_result db_step(struct store *s, sqlite3_stmt *st, struct err *e);

/* Run to the end, passing over rows. */
MUST_USE bool db_run(struct store *s, sqlite3_stmt *st, struct err *e);

/* Run a statement without parameters. */
MUST_USE bool db_do(struct store *s, int id, struct err *e);

/* The first column of the only row; 0 for NULL and for no row. */
MUST_USE bool db_integer(
    struct store *s, sqlite3_stmt *st, int64_t *out, struct err *e);

/* Rows that the last INSERT, UPDATE or DELETE touched. */
uint64_t db_changes(struct store *s);

/* A column of the row at hand; borrowed until the next step. */
struct span db_bytes(sqlite3_stmt *st, int column);

/* The same as a C string; what does not fit is cut. */
void db_copy_text(sqlite3_stmt *st, int column, char *out, size_t size);

/* Run a script of several statements. */
MUST_USE bool db_script(struct store *s, const char *sql, struct err *e);

/* A number that a statement without tables gives: "PRAGMA user_version". */
MUST_USE bool db_ask(
    struct store *s, const char *sql, int64_t *out, struct err *e);

#endif
