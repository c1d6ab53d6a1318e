/*
 * The archive file: open, migrate, lock, transact, copy.
 */
#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "store/db.h"
#include "store/events.h"
#include "store/guard.h"
#include "store/listing.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/statements.h"
#include "store/worth.h"

enum {
	/* A reader never waits in WAL mode; a writer waits for another's
	 * commit, a backup or an upgrade. */
	BUSY_TIMEOUT_MS = 30000,

	/* A millisecond of SQLite's machine, where a step is no more than
	 * that: bringing an index of 100 MB of words together makes 70 calls
	 * in 4 s. */
	STEPS_BETWEEN_QUESTIONS = 10000
};

/*
 * Of a connection. `cell_size_check` finds damage before it is followed. With
 * caches of 24 MiB and, for working sets, 8 MiB a quarter's index is compared
 * without reading a page twice, and submissions still have their room.
 */
static const char settings[] = "PRAGMA foreign_keys = ON;"
			       "PRAGMA trusted_schema = OFF;"
			       "PRAGMA cell_size_check = ON;"
			       "PRAGMA cache_size = -24576;"
			       "PRAGMA temp.cache_size = -8192;";

/*
 * Of a connection that writes. FULL: a commit that returned is on the disk. A
 * WAL of 16 MB: a page that several commits write goes into the file once.
 */
static const char writer_settings[] = "PRAGMA journal_mode = WAL;"
				      "PRAGMA synchronous = FULL;"
				      "PRAGMA wal_autocheckpoint = 4096;";

static int
ask_to_stop(void *ctx)
{
	struct store *s = ctx;

	return s->must_stop(s->must_stop_ctx);
}

/* --- opening ----------------------------------------------------------- */

static struct store *
store_new(const char *path, enum store_mode mode)
{
	struct store *s = xcalloc(1, sizeof(*s));

	s->path = xstrdup(path);
	s->mode = mode;
	s->lock_fd = -1;
	s->packer = packer_new();
	s->listing = listing_new();
	s->dictionaries = dictionaries_new();
	s->statements = xcalloc(STATEMENT_COUNT, sizeof(*s->statements));
	return s;
}

static bool
exists(const char *path, const char *suffix)
{
	AUTO_TEXT name = xasprintf("%s%s", path, suffix);

	return access(name, F_OK) == 0;
}

/* "file:..." with what a URI would take for itself escaped. */
static char *
uri_of(const char *path, const char *query)
{
	struct buf b;

	buf_init(&b, SIZE_MAX);
	buf_puts(&b, "file:");
	for (const char *c = path; *c != '\0'; c++) {
		if (strchr("?#%", *c) != NULL)
			buf_printf(&b, "%%%02X", (unsigned char)*c);
		else
			buf_putc(&b, *c);
	}
	buf_puts(&b, query);
	buf_putc(&b, '\0');
	return b.ptr;
}

/* SQLite's own way to memory. */
static sqlite3_mem_methods found;

static void *
always_malloc(int size)
{
	void *ptr = found.xMalloc(size);

	if (ptr == NULL)
		out_of_memory();
	return ptr;
}

static void *
always_realloc(void *ptr, int size)
{
	void *moved = found.xRealloc(ptr, size);

	if (moved == NULL)
		out_of_memory();
	return moved;
}

/*
 * Of SQLite as a whole, once. Its memory is always there, as everybody's here:
 * it would not always say what it lacks, and calls pages damaged that it had no
 * memory for.
 */
static void
settle_memory(void)
{
	if (found.xMalloc != NULL ||
	    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &found) != SQLITE_OK)
		return;

	sqlite3_mem_methods ours = found;

	ours.xMalloc = always_malloc;
	ours.xRealloc = always_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);

	/* Nobody asks how much it has: no allocation takes a lock to count. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

	/* Page by page: else every small table that a statement makes for
	 * itself begins with 20 pages, and touches each. */
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

static bool
connect_to(struct store *s, const char *name, int flags, struct err *e)
{
	settle_memory();

	int rc = sqlite3_open_v2(name, &s->db,
	    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, seal_vfs());

	if (rc != SQLITE_OK) {
		int os = s->db != NULL ? sqlite3_system_errno(s->db) : 0;

		return err_set(e, ERR_STORE, "%s: %s%s%s", s->path,
		    sqlite3_errstr(rc), os != 0 ? ": " : "",
		    os != 0 ? strerror(os) : "");
	}
	guard_install(s);
	sqlite3_busy_timeout(s->db, BUSY_TIMEOUT_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	return words_install(s, e) && worth_install(s, e) &&
	       facts_install(s, e);
}

static void
disconnect(struct store *s)
{
	store_forget(s);

	int rc = sqlite3_close(s->db);

	assert(rc == SQLITE_OK); /* else a query outlives its store */
	(void)rc;
	s->db = NULL;
}

/*
 * Make or upgrade what is to be written, and refuse what is not ours before
 * anything is written.
 */
static bool
settle(struct store *s, enum schema_state state, int version, struct err *e)
{
	switch (state) {
	case SCHEMA_EMPTY:
		if (s->mode == STORE_READ)
			return err_set(e, ERR_STORE,
			    "%s: want an archive, have an empty file", s->path);
		return schema_create(s, e);
	case SCHEMA_OLD:
		if (s->mode == STORE_READ)
			return err_set(e, ERR_STORE,
			    "%s: schema version %d is older than this program "
			    "reads (%d); the next sync upgrades it",
			    s->path, version, SCHEMA_VERSION);
		return schema_upgrade(s, version, e);
	case SCHEMA_CURRENT:
		return true;
	case SCHEMA_NEWER:
		return err_set(e, ERR_STORE,
		    "%s: schema version %d is newer than this program knows "
		    "(%d); want a newer edgarchive",
		    s->path, version, SCHEMA_VERSION);
	default:
		return err_set(e, ERR_STORE,
		    "%s: want an archive, have another program's database",
		    s->path);
	}
}

/* Of what SQLite fails with: what the file's own bytes bring about. */
static bool
is_of_bytes(int code)
{
	code &= 0xff;
	return code == SQLITE_ERROR || code == SQLITE_CORRUPT ||
	       code == SQLITE_NOTADB;
}

/* With what SQLite makes of it, where it cannot read it at all. */
static bool
first_page_is_hit(
    struct store *s, bool is_read, const char *advice, struct err *e)
{
	return err_set(e, ERR_DAMAGED,
	    "%s: %s%spage 1 is not what was written; %s", s->path,
	    is_read ? "" : sqlite3_errmsg(s->db), is_read ? "" : ": ", advice);
}

/*
 * What the file is. Bytes that are no database are not ours either, unless the
 * other pages tell that they are, and the first one's seal that it was hit. A
 * program that sets one number in its header changes others, too.
 */
static bool
look(struct store *s, enum schema_state *state, int *version, struct err *e)
{
	bool ok = schema_look(s, state, version, e);
	bool is_archive =
	    ok && *state != SCHEMA_ALIEN && seal_header_is_usual(s);

	if (is_archive && *state == SCHEMA_CURRENT)
		return true;
	if (!ok && !is_of_bytes(sqlite3_errcode(s->db)))
		return false;
	switch (seal_first_page(s)) {
	case FIRST_MENDABLE:
		return first_page_is_hit(
		    s, ok, "`edgarchive verify --repair` puts it right", e);
	case FIRST_BROKEN:
		if (!is_archive)
			return first_page_is_hit(s, ok, "want a backup", e);
		break;
	case FIRST_WHOLE:
		break;
	}
	if (!ok && (sqlite3_errcode(s->db) & 0xff) == SQLITE_NOTADB)
		e->kind = ERR_STORE;
	return ok;
}

/* From here on as one that writes. */
static bool
begin_repair(struct store *s, struct err *e)
{
	s->mode = STORE_WRITE;
	return store_lock(s, e) && seal_mend_first(s, &s->is_mended, e);
}

static bool
open_to_write(struct store *s, struct err *e)
{
	enum schema_state state;
	int version;

	if (s->mode == STORE_TRIAL && access(s->path, F_OK) != 0) {
		s->is_in_memory = true;
		if (!connect_to(s, ":memory:",
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e))
			return false;
	} else if (!file_make_parents(s->path, e) ||
		   !connect_to(s, s->path,
		       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e)) {
		return false;
	}
	if ((s->mode == STORE_REPAIR && !begin_repair(s, e)) ||
	    !look(s, &state, &version, e))
		return false;

	if (state == SCHEMA_ALIEN || state == SCHEMA_NEWER)
		return settle(s, state, version, e);
	if (state == SCHEMA_EMPTY && !seal_begin(s, e))
		return false;
	if (!db_script(s, settings, e) ||
	    !(s->mode == STORE_TRIAL ? db_do(s, BEGIN, e)
				     : db_script(s, writer_settings, e)))
		return false;
	return settle(s, state, version, e) && db_script(s, scratch_script, e);
}

/*
 * A WAL file wants its side files even to be read. Where they are absent and
 * cannot be made, nobody writes, and the file alone is the whole truth; with
 * either of them there, it might not be.
 */
static bool
needs_immutable(struct store *s)
{
	int code = sqlite3_errcode(s->db) & 0xff;

	return (code == SQLITE_READONLY || code == SQLITE_CANTOPEN) &&
	       !exists(s->path, "-wal") && !exists(s->path, "-shm");
}

static bool
open_to_read(struct store *s, struct err *e)
{
	enum schema_state state;
	int version;

	if (!connect_to(s, s->path, SQLITE_OPEN_READONLY, e))
		return false;
	if (!look(s, &state, &version, e)) {
		if (!needs_immutable(s))
			return false;

		AUTO_TEXT uri = uri_of(s->path, "?immutable=1");

		disconnect(s);
		if (!connect_to(
			s, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e) ||
		    !look(s, &state, &version, e))
			return false;
	}
	return settle(s, state, version, e) && db_script(s, settings, e);
}

/* --- the copy ---------------------------------------------------------- */

/* All pages in one step: one snapshot, whatever others commit meanwhile. */
static bool
copy_pages(struct store *s, struct store *copy, struct err *e)
{
	sqlite3_backup *b =
	    sqlite3_backup_init(copy->db, "main", s->db, "main");

	if (b == NULL)
		return db_fail(copy, e);

	int rc = sqlite3_backup_step(b, -1);
	int end = sqlite3_backup_finish(b);

	if (rc == SQLITE_DONE && end == SQLITE_OK)
		return true;
	return err_set(e, ERR_STORE, "%s: %s", copy->path,
	    sqlite3_errstr(rc == SQLITE_DONE ? end : rc));
}

static bool
check_copy(struct store *copy, struct err *e)
{
	sqlite3_stmt *st = db_statement(copy, CHECK_INTEGRITY, e);

	if (st == NULL || db_step(copy, st, e) != DB_ROW)
		return err_add(e, "check of the copy");

	struct span verdict = db_bytes(st, 0);

	if (!span_eq(verdict, SPAN("ok")))
		return err_set(e, ERR_DAMAGED,
		    "%s: the copy is damaged: " SPAN_FMT, copy->path,
		    SPAN_ARG(verdict));
	sqlite3_reset(st);
	return true;
}

static bool
make_copy(struct store *s, const char *path, struct err *e)
{
	struct store *copy = store_new(path, STORE_WRITE);
	bool ok = connect_to(copy, path, SQLITE_OPEN_READWRITE, e) &&
		  seal_copy(s, copy, e) && copy_pages(s, copy, e) &&
		  check_copy(copy, e);

	/* The header says WAL; a single file is what people carry away. */
	ok = ok && db_script(copy, "PRAGMA journal_mode = DELETE", e);
	disconnect(copy);
	store_free(copy);
	return ok;
}

/* The name is on the disk only when its folder is. */
static bool
sync_folder(const char *path, struct err *e)
{
	AUTO_TEXT folder = xstrdup(path);
	char *slash = strrchr(folder, '/');

	if (slash != NULL)
		slash[slash == folder ? 1 : 0] = '\0';

	int fd = open(
	    slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	int os = errno;

	if (fd >= 0)
		close(fd);
	return ok || err_set(e, ERR_STORE, "%s: %s", path, strerror(os));
}

/* --- the lock ---------------------------------------------------------- */

/*
 * The lock file has a byte for each run that found it held; whoever gets the
 * lock empties it. So a run that never ends is noticed.
 */
static unsigned
mark_locked_out(int fd)
{
	struct stat st;

	if (lseek(fd, 0, SEEK_END) < 0 || write(fd, ".", 1) != 1 ||
	    fstat(fd, &st) != 0)
		return 1;
	return (unsigned)st.st_size;
}

/* --- public ------------------------------------------------------------ */

bool
store_open(
    const char *path, enum store_mode mode, struct store **out, struct err *e)
{
	struct store *s = store_new(path, mode);
	bool ok = mode == STORE_READ ? open_to_read(s, e) : open_to_write(s, e);

	if (!ok) {
		store_free(s);
		s = NULL;
	}
	*out = s;
	return ok;
}

struct store *
store_borrow(sqlite3 *db)
{
	const char *path = sqlite3_db_filename(db, "main");
	struct store *s = store_new(
	    path != NULL && *path != '\0' ? path : "main", STORE_READ);

	s->db = db;
	s->is_borrowed = true;
	return s;
}

bool
store_check(struct store *s, struct err *e)
{
	enum schema_state state;
	int version;

	return look(s, &state, &version, e) && settle(s, state, version, e);
}

void
store_forget(struct store *s)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		sqlite3_finalize(s->statements[i]);
		s->statements[i] = NULL;
	}
}

void
store_free(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL && !s->is_borrowed) {
		if (!sqlite3_get_autocommit(s->db))
			sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
		if (s->mode == STORE_WRITE) {
			/* A reader that holds the WAL is not waited for. */
			sqlite3_busy_timeout(s->db, 0);
			sqlite3_wal_checkpoint_v2(s->db, NULL,
			    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
		}
		disconnect(s);
	}
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	packer_free(s->packer);
	listing_free(s->listing);
	dictionaries_free(s->dictionaries);
	free(s->statements);
	free(s->path);
	free(s);
}

bool
store_lock(struct store *s, struct err *e)
{
	if (s->is_in_memory || s->lock_fd >= 0)
		return true;

	AUTO_TEXT path = xasprintf("%s.lock", s->path);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));

	bool ok = flock(fd, LOCK_EX | LOCK_NB) == 0;

	if (!ok && errno == EWOULDBLOCK) {
		s->n_locked_out = mark_locked_out(fd);
		err_set(e, ERR_LOCKED, "%s: another run is at work", path);
	} else if (!ok || ftruncate(fd, 0) != 0) {
		ok = err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));
	}
	if (ok)
		s->lock_fd = fd;
	else
		close(fd);
	return ok;
}

unsigned
store_locked_out(const struct store *s)
{
	return s->n_locked_out;
}

bool
store_begin(struct store *s, struct err *e)
{
	assert(!s->is_in_transaction);
	s->is_in_transaction =
	    db_do(s, s->mode == STORE_TRIAL ? TRIAL_BEGIN : BEGIN, e);
	return s->is_in_transaction;
}

bool
store_commit(struct store *s, struct err *e)
{
	assert(s->is_in_transaction);
	if (!words_settle(s, e) ||
	    !db_do(s, s->mode == STORE_TRIAL ? TRIAL_COMMIT : COMMIT, e)) {
		store_rollback(s);
		return false;
	}
	s->is_in_transaction = false;
	dictionaries_committed(s);
	return true;
}

void
store_rollback(struct store *s)
{
	struct err ignored;
	bool ok;

	/* A failure such as a full disk has rolled back by itself. */
	s->is_in_transaction = false;
	dictionaries_rolled_back(s);
	s->has_unsaid = false;
	if (sqlite3_get_autocommit(s->db))
		return;
	if (s->mode == STORE_TRIAL)
		ok = db_do(s, TRIAL_ROLLBACK, &ignored) &&
		     db_do(s, TRIAL_COMMIT, &ignored);
	else
		ok = db_do(s, ROLLBACK, &ignored);
	(void)ok;
}

bool
store_backup(struct store *s, const char *path, struct err *e)
{
	if (exists(path, ""))
		return err_set(e, ERR_CONFIG, "%s: is there already", path);

	AUTO_TEXT name = xasprintf("%s.XXXXXX", path);
	int fd = mkstemp(name);

	if (fd < 0)
		return err_set(e, ERR_STORE, "%s: %s", name, strerror(errno));

	bool ok = make_copy(s, name, e) &&
		  (fsync(fd) == 0 ||
		      err_set(e, ERR_STORE, "%s: %s", name, strerror(errno)));

	ok = ok && (renameat2(AT_FDCWD, name, AT_FDCWD, path,
			RENAME_NOREPLACE) == 0 ||
		       err_set(e, ERR_STORE, "%s: %s", path, strerror(errno)));
	close(fd);
	if (!ok) {
		unlink(name);
		return false;
	}
	return sync_folder(path, e);
}

void
store_stop_when(struct store *s, bool (*must_stop)(void *ctx), void *ctx)
{
	s->must_stop = must_stop;
	s->must_stop_ctx = ctx;
	sqlite3_progress_handler(s->db, STEPS_BETWEEN_QUESTIONS,
	    must_stop != NULL ? ask_to_stop : NULL, s);
}

bool
store_free_bytes(struct store *s, uint64_t *out, struct err *e)
{
	AUTO_TEXT path = xstrdup(s->path);
	struct statvfs fs;

	/* A trial's file, and its folder, need not be there. */
	while (statvfs(path, &fs) != 0) {
		char *slash = strrchr(path, '/');

		if (errno != ENOENT)
			return err_set(
			    e, ERR_STORE, "%s: %s", s->path, strerror(errno));
		if (slash == NULL)
			strcpy(path, ".");
		else
			slash[slash == path ? 1 : 0] = '\0';
	}
	*out = (uint64_t)fs.f_bavail * fs.f_frsize;
	return true;
}
