#include <endian.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "store/archive.h"
#include "store/companies.h"
#include "store/db.h"
#include "store/indexes.h"
#include "store/runs.h"
#include "store/schema.h"
#include "store/statements.h"
#include "store/verify.h"
#include "tests/unit/store_unit.h"

static char *path;

static int
set_up(void **state)
{
	(void)state;
	path = fresh_path();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	drop_path(path);
	return 0;
}

/* --- helpers ----------------------------------------------------------- */

static struct store *
open_as(enum store_mode mode)
{
	struct store *s;
	struct err e;

	assert_ok(store_open(path, mode, &s, &e));
	return s;
}

static void
log_run(struct store *s)
{
	struct run r = { .started_at = 1 };
	struct err e;

	assert_ok(run_begin(s, &r, &e));
}

/* An archive with one run in it. */
static void
make_archive(void)
{
	AUTO(store) s = open_as(STORE_WRITE);

	log_run(s);
}

static bool
is_there(const char *suffix)
{
	AUTO_TEXT name = xasprintf("%s%s", path, suffix);

	return access(name, F_OK) == 0;
}

/* Overwrite bytes of the file. */
static void
patch(long offset, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, offset, SEEK_SET), 0);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
write_file(const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
assert_refused(enum store_mode mode, enum err_kind kind, const char *words)
{
	struct store *s;
	struct err e;

	assert_false(store_open(path, mode, &s, &e));
	assert_null(s);
	if (e.kind != kind || strstr(e.text, words) == NULL ||
	    strstr(e.text, path) == NULL)
		fail_msg("%d %s", (int)e.kind, e.text);
}

/* --- opening ----------------------------------------------------------- */

static void
made_once_and_kept(void **state)
{
	(void)state;
	assert_refused(STORE_READ, ERR_STORE, "unable to open");
	make_archive();
	assert_false(is_there("-wal"));
	for (int mode = STORE_WRITE; mode <= STORE_TRIAL; mode++) {
		AUTO(store) s = open_as((enum store_mode)mode);

		assert_answer(s, "SELECT count(*) FROM runs", "1");
	}
}

static void
an_empty_file_is_a_fresh_one(void **state)
{
	(void)state;
	write_file("", 0);
	assert_refused(STORE_READ, ERR_STORE, "empty");
	make_archive();
}

static void
settings_are_what_durability_needs(void **state)
{
	AUTO(store) s = open_as(STORE_WRITE);
	static const struct {
		const char *sql;
		int64_t want;
	} cases[] = {
		{ "PRAGMA synchronous", 2 },
		{ "PRAGMA foreign_keys", 1 },
		{ "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
	};
	int64_t have;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_ok(db_ask(s, cases[i].sql, &have, &e));
		assert_int_equal(have, cases[i].want);
	}
}

/* By SQLite itself, as another program would. */
static void
alter(const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
what_is_no_archive_is_refused_and_left(void **state)
{
	static const struct {
		bool is_archive;
		const char *sql;
		const char *words;
	} cases[] = {
		{ true, "PRAGMA user_version = 99", "newer" },
		{ false, "PRAGMA user_version = 1", "another program" },
		{ false, "CREATE TABLE t (x)", "another program" },
		{ false, NULL, "not a database" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stat before, after;

		unlink(path);
		if (cases[i].is_archive)
			make_archive();
		if (cases[i].sql != NULL)
			alter(cases[i].sql);
		else
			write_file("SQLite formed 3", 16);
		assert_int_equal(stat(path, &before), 0);
		for (int mode = STORE_WRITE; mode <= STORE_REPAIR; mode++)
			assert_refused(
			    (enum store_mode)mode, ERR_STORE, cases[i].words);
		assert_int_equal(stat(path, &after), 0);
		assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	}
}

static void
damage_is_named(void **state)
{
	char junk[4096];

	(void)state;
	make_archive();
	memset(junk, 0x5a, sizeof(junk));
	patch(100, junk, 2000); /* the schema's page, behind the header */
	assert_refused(STORE_WRITE, ERR_DAMAGED, "malformed");
	assert_refused(STORE_READ, ERR_DAMAGED, "malformed");
	patch(0, junk, 100);
	for (int mode = STORE_WRITE; mode <= STORE_REPAIR; mode++)
		assert_refused((enum store_mode)mode, ERR_DAMAGED,
		    "not a database: page 1 is not what was written; want a");
}

enum { PAGE_BYTES = 4096 };

static void
read_first_page(char page[PAGE_BYTES])
{
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	assert_int_equal(fread(page, 1, PAGE_BYTES, f), PAGE_BYTES);
	assert_int_equal(fclose(f), 0);
}

/* Whatever SQLite takes the file for. */
static void
assert_named(void)
{
	struct store *s;
	struct err e;
	uint64_t n;

	if (!store_open(path, STORE_WRITE, &s, &e)) {
		assert_int_equal(e.kind, ERR_DAMAGED);
		assert_non_null(strstr(e.text, "page 1 is not what was"));
		assert_non_null(strstr(e.text, "verify --repair"));
		return;
	}
	assert_ok(verify_file(s, &n, &e));
	assert_true(n > 0);
	store_free(s);
}

static void
assert_mended(void)
{
	struct store *s = open_as(STORE_REPAIR);
	struct err e;
	uint64_t n;

	assert_ok(verify_file(s, &n, &e));
	assert_int_equal(n, 1);
	store_free(s);
	s = open_as(STORE_REPAIR);
	assert_ok(verify_file(s, &n, &e));
	assert_int_equal(n, 0);
	store_free(s);
}

/* Each byte of SQLite's header, by a bit or as a whole; and a bit behind it. */
static void
a_byte_of_the_header(void **state)
{
	char good[PAGE_BYTES], page[PAGE_BYTES];

	(void)state;
	make_archive();
	read_first_page(good);
	for (int at = 0; at <= 100; at++) {
		char mask = (char)(at % 3 == 0 ? 0xff : 1 << at % 8);
		char bad = (char)(good[at] ^ mask);

		patch(at, &bad, 1);
		assert_named();
		patch(0, good, PAGE_BYTES);
		patch(at, &bad, 1);
		assert_mended();
		read_first_page(page);
		assert_memory_equal(page, good, PAGE_BYTES);
	}
}

/* The sum of all of page 1, which was its seal once. */
static void
put_old_seal(char page[PAGE_BYTES])
{
	uint64_t sum = 0x9e3779b97f4a7c15u + 1;

	for (size_t at = 0; at < PAGE_BYTES - 8; at += 8) {
		uint64_t word;

		memcpy(&word, page + at, sizeof(word));
		sum = (sum ^ le64toh(word)) * 0x9fb21c651e98df25u;
		sum ^= sum >> 32;
	}
	sum = htobe64(sum);
	memcpy(page + PAGE_BYTES - 8, &sum, sizeof(sum));
}

static uint64_t
complaints(void)
{
	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;
	uint64_t n;

	assert_ok(verify_file(s, &n, &e));
	return n;
}

static void
a_first_page_of_the_version_before(void **state)
{
	char page[PAGE_BYTES];
	const char bad = 'Z';

	(void)state;
	make_archive();
	read_first_page(page);
	put_old_seal(page);
	patch(0, page, PAGE_BYTES);
	assert_int_equal(complaints(), 0);
	patch(70, &bad, 1);
	assert_named();
	assert_mended();
}

/* Copied by SQLite, it is whole; but no other byte of it may be another. */
static void
a_copy_by_another_program(void **state)
{
	static const int offsets[] = { 50, 72, 200, 4000 };
	AUTO_TEXT copy = xasprintf("%s.copy", path);
	AUTO_TEXT sql = xasprintf("VACUUM INTO '%s'", copy);
	sqlite3 *from, *to;

	(void)state;
	make_archive();
	assert_int_equal(sqlite3_open(path, &from), SQLITE_OK);
	assert_int_equal(sqlite3_open(copy, &to), SQLITE_OK);

	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");

	assert_int_equal(sqlite3_backup_step(b, -1), SQLITE_DONE);
	assert_int_equal(sqlite3_backup_finish(b), SQLITE_OK);
	assert_int_equal(sqlite3_close(to), SQLITE_OK);
	assert_int_equal(rename(copy, path), 0);
	assert_int_equal(complaints(), 0);
	for (size_t i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++) {
		char good[PAGE_BYTES], bad;

		read_first_page(good);
		bad = (char)(good[offsets[i]] ^ 4);
		patch(offsets[i], &bad, 1);
		assert_int_equal(complaints(), 1);
		patch(0, good, PAGE_BYTES);
	}

	/* Made anew, it bears no seals at all. */
	assert_int_equal(sqlite3_exec(from, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(from), SQLITE_OK);
	assert_int_equal(rename(copy, path), 0);
	assert_int_equal(complaints(), 0);
}

/* Does a user without any rights, in a process of its own, see one run? */
static bool
nobody_reads(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct store *s = NULL;
		struct query *q = NULL;
		struct err e = { 0 };
		bool ok =
		    setuid(65534) == 0 &&
		    store_open(path, STORE_READ, &s, &e) &&
		    query_open(s, SPAN("SELECT count(*) FROM runs"), &q, &e) &&
		    query_step(q, &e) == QUERY_ROW &&
		    query_value(q, 0).integer == 1;

		query_free(q);
		store_free(s);
		_exit(ok ? 0 : 1);
	}

	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status == 0;
}

/* Who may not write to the folder can read: the file alone, and beside a
 * writer whose last commit is in the WAL only. */
static void
a_reader_without_rights(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();

	AUTO(store) s = open_as(STORE_WRITE);
	char *slash = strrchr(path, '/');

	*slash = '\0';
	assert_int_equal(chmod(path, 0755), 0);
	*slash = '/';
	log_run(s);
	assert_true(is_there("-wal"));
	assert_true(nobody_reads());
	store_free(s);
	s = NULL;
	assert_false(is_there("-wal"));
	assert_true(nobody_reads());
	assert_false(is_there("-wal"));
}

/* What is committed outlives a process that is killed; nothing else does. */
static void
a_writer_that_is_killed(void **state)
{
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		struct store *s;
		struct err e;
		struct run r = { .started_at = 1 };
		bool ok = store_open(path, STORE_WRITE, &s, &e) &&
			  store_lock(s, &e) && run_begin(s, &r, &e) &&
			  store_begin(s, &e) && run_begin(s, &r, &e);

		kill(getpid(), ok ? SIGKILL : SIGABRT);
	}

	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WTERMSIG(status), SIGKILL);
	{
		AUTO(store) reader = open_as(STORE_READ);

		assert_answer(reader, "SELECT count(*) FROM runs", "1");
	}

	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;

	assert_ok(store_lock(s, &e));
	assert_answer(s, "SELECT count(*) FROM runs", "1");
}

/* --- transactions ------------------------------------------------------ */

static void
a_rollback_and_a_commit(void **state)
{
	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;

	(void)state;
	assert_ok(store_begin(s, &e));
	log_run(s);
	store_rollback(s);
	assert_ok(store_begin(s, &e));
	log_run(s);
	assert_ok(store_commit(s, &e));

	AUTO(store) reader = open_as(STORE_READ);

	assert_answer(reader, "SELECT count(*) FROM runs", "1");
	assert_ok(store_begin(s, &e));
	log_run(s);
	assert_answer(reader, "SELECT count(*) FROM runs", "1");
}

static void
a_trial_leaves_nothing(void **state)
{
	struct err e;

	(void)state;
	for (int has_file = 0; has_file <= 1; has_file++) {
		AUTO(store) s = open_as(STORE_TRIAL);
		uint64_t bytes;

		assert_ok(store_begin(s, &e));
		log_run(s);
		assert_ok(store_commit(s, &e));
		assert_ok(store_begin(s, &e));
		log_run(s);
		store_rollback(s);
		assert_answer(
		    s, "SELECT count(*) FROM runs", has_file ? "2" : "1");
		assert_ok(store_lock(s, &e));
		assert_ok(store_free_bytes(s, &bytes, &e));
		assert_true(bytes > 0);
		store_free(s);
		s = NULL;
		assert_int_equal(is_there(""), has_file);
		assert_int_equal(is_there(".lock"), has_file);
		make_archive();

		AUTO(store) reader = open_as(STORE_READ);

		assert_answer(
		    reader, "SELECT count(*) FROM runs", has_file ? "2" : "1");
	}
}

static void
one_run_at_a_time(void **state)
{
	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;

	(void)state;
	assert_ok(store_lock(s, &e));
	assert_ok(store_lock(s, &e));
	{
		AUTO(store) other = open_as(STORE_WRITE);

		assert_false(store_lock(other, &e));
		assert_int_equal(e.kind, ERR_LOCKED);
	}
	store_free(s);
	s = open_as(STORE_WRITE);
	assert_ok(store_lock(s, &e));
}

/* --- the copy ---------------------------------------------------------- */

static void
a_backup_while_another_writes(void **state)
{
	AUTO_TEXT copy = xasprintf("%s.copy", path);
	AUTO(store) writer = open_as(STORE_WRITE);
	AUTO(store) s = open_as(STORE_READ);
	struct err e;

	(void)state;
	log_run(writer);
	assert_ok(store_begin(writer, &e));
	log_run(writer);
	assert_ok(store_backup(s, copy, &e));
	assert_ok(store_commit(writer, &e));
	assert_false(store_backup(s, copy, &e));
	assert_int_equal(e.kind, ERR_CONFIG);

	AUTO(store) backup = NULL;

	assert_ok(store_open(copy, STORE_READ, &backup, &e));
	assert_answer(backup, "SELECT count(*) FROM runs", "1");
}

/* A submission that takes as many bytes as it has. */
static void
put_noise(struct store *s, size_t n)
{
	AUTO_LOCAL(buf) noise;
	uint32_t word = 1;
	struct err e;

	buf_init(&noise, n);
	for (size_t i = 0; i < n; i++) {
		word = word * 1664525 + 1013904223;
		buf_putc(&noise, (char)(word >> 24));
	}

	const struct piece piece = { .bytes = buf_span(&noise) };

	assert_ok(store_begin(s, &e));
	assert_ok(put_submission(
	    s, (struct accession){ 1 }, piece.bytes, &piece, 1, true, &e));
	assert_ok(store_commit(s, &e));
}

/* Larger than what is kept of it in memory: pages go there in any order. */
static void
a_large_backup_bears_seals(void **state)
{
	enum { LARGE_BYTES = 4 << 20, SEAL_BYTES = 8 };
	static const char none[SEAL_BYTES];
	AUTO_TEXT copy = xasprintf("%s.copy", path);
	AUTO(store) s = open_as(STORE_WRITE);
	AUTO_LOCAL(buf) file;
	struct err e;

	(void)state;
	buf_init(&file, 2 * LARGE_BYTES);
	put_noise(s, LARGE_BYTES);
	assert_ok(store_backup(s, copy, &e));
	assert_ok(file_read(copy, &file, &e));
	assert_true(file.len > LARGE_BYTES);
	for (size_t end = PAGE_BYTES; end <= file.len; end += PAGE_BYTES)
		assert_memory_not_equal(
		    file.ptr + end - SEAL_BYTES, none, SEAL_BYTES);
}

/* --- the schema -------------------------------------------------------- */

/* All that a file's schema says, without comments and layout. */
static char *
shape(struct store *s)
{
	AUTO_TEXT sql =
	    answer(s, "SELECT type, name, tbl_name, sql FROM sqlite_schema "
		      "ORDER BY type, name");
	struct span rest = span_of(sql), line;
	struct buf out;

	buf_init(&out, SIZE_MAX);
	while (span_line(&rest, &line)) {
		line =
		    span_trim(span_slice(line, 0, span_find(line, SPAN("--"))));
		if (line.len == 0)
			continue;
		buf_put(&out, line);
		buf_putc(&out, ' ');
	}
	buf_putc(&out, '\0');
	return out.ptr;
}

/* Drop what a fresh file has. */
static void
drop_all(struct store *s)
{
	struct err e;

	for (;;) {
		AUTO_TEXT sql = answer(s,
		    "SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema "
		    "WHERE type IN ('view', 'table') AND name NOT IN "
		    "(SELECT name FROM pragma_table_list "
		    "WHERE type = 'shadow') "
		    "ORDER BY type DESC, rowid DESC LIMIT 1");

		if (*sql == '\0')
			return;
		assert_ok(db_script(s, sql, &e));
	}
}

static int64_t
version_of(struct store *s)
{
	int64_t version;
	struct err e;

	assert_ok(db_ask(s, "PRAGMA user_version", &version, &e));
	return version;
}

/* What asks for few goes by an index, what asks for all by the table. */
static void
assert_plans(struct store *s)
{
	static const struct {
		const char *sql, *want, *never;
	} cases[] = {
		{ "SELECT * FROM filings WHERE cik = 1", "filing_cik (cik=?)",
		    "SCAN" },
		{ "SELECT * FROM filings WHERE cik IN (1, 2)",
		    "filing_cik (cik=?)", "SCAN" },
		{ "SELECT max(filed) FROM earnings WHERE cik = 1",
		    "filing_cik (cik=?)", "SCAN" },
		{ "SELECT * FROM watchlist_members m JOIN events e "
		  "ON e.cik = m.cik WHERE m.watchlist = 'w'",
		    "filing_cik (cik=?)", "SCAN" },
		{ "SELECT cik, max(company) FROM filings GROUP BY cik",
		    "SCAN f ", "filing_" },
		{ "SELECT cik, max(headline) FROM earnings GROUP BY cik",
		    "SCAN r ", "filing_" },
		{ "SELECT code, count(*) FROM events GROUP BY code",
		    "SCAN f USING COVERING INDEX filing_accession",
		    "filing_filed" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT sql =
		    xasprintf("EXPLAIN QUERY PLAN %s", cases[i].sql);
		AUTO_TEXT plan = answer(s, sql);

		if (strstr(plan, cases[i].want) == NULL ||
		    strstr(plan, cases[i].never) != NULL)
			fail_msg("%s: want %s, have %s", cases[i].sql,
			    cases[i].want, plan);
	}
}

/* Walking all steps from nothing makes what a fresh file has. */
static void
an_upgraded_file_equals_a_fresh_one(void **state)
{
	AUTO_TEXT fresh = NULL;
	AUTO_TEXT upgraded = NULL;
	struct err e;

	(void)state;
	{
		AUTO(store) s = open_as(STORE_WRITE);

		fresh = shape(s);
		assert_plans(s);
	}
	{
		AUTO(store) s = open_as(STORE_TRIAL);

		drop_all(s);
		assert_ok(schema_upgrade(s, 0, &e));
		upgraded = shape(s);
		assert_int_equal(version_of(s), SCHEMA_VERSION);
		assert_plans(s);
	}
	assert_string_equal(fresh, upgraded);
}

/* A file of the first version, with one filing. */
static void
make_first_filing(void)
{
	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;

	drop_all(s);
	assert_ok(db_script(s, migrate_0001_script, &e));
	assert_ok(db_script(s,
	    "PRAGMA user_version = 1;"
	    "INSERT INTO filing (id, filed, state, first_seen) "
	    "VALUES (1, '2024-07-01', 'listed', 1)",
	    &e));
}

/* The checks that are spelled another way hold what they held. */
static void
an_upgraded_file_keeps_rows_and_checks(void **state)
{
	static const char *const refused[] = {
		"UPDATE filing SET state = 'lost'",
		"UPDATE filing SET session = 'night'",
		"INSERT INTO result (filing, basis) VALUES (1, 'item-1')",
		("INSERT INTO exhibit (filing, position, listed_in, status) "
		 "VALUES (1, 1, 'none', 'lost')"),
	};
	struct err e;

	(void)state;
	make_first_filing();

	AUTO(store) s = open_as(STORE_WRITE);

	assert_int_equal(version_of(s), SCHEMA_VERSION);
	assert_answer(s, "PRAGMA integrity_check", "ok");
	assert_answer(s, "SELECT id, state FROM filings", "1|listed");
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (db_script(s, refused[i], &e) ||
		    strstr(e.text, "CHECK") == NULL)
			fail_msg("%s", refused[i]);
	assert_ok(db_script(s, "UPDATE filing SET state = 'unreadable'", &e));

	/* And the schema's own table is closed again. */
	assert_false(db_script(s,
	    "PRAGMA writable_schema = ON;"
	    "UPDATE sqlite_schema SET sql = ''",
	    &e));
}

/*
 * An archive as the first version left it: its tables, views of its own, and a
 * submission of `text`.
 */
static void
make_first_version(struct span text)
{
	static const char filing[] =
	    "INSERT INTO filing (id, state, bytes, sha256, parser_version, "
	    "first_seen) VALUES (124000001, 'archived', ?1, ?2, 0, 1);";
	static const char submission[] =
	    "INSERT INTO submission (filing, frame) VALUES (124000001, ?1)";
	AUTO(packer) p = packer_new();
	AUTO_LOCAL(buf) frame;
	struct sha256 digest = sha256_of(text);
	sqlite3 *db;
	sqlite3_stmt *st;
	struct err e;

	buf_init(&frame, SIZE_MAX);
	assert_ok(pack(p, text, &frame, &e));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, migrate_0001_script, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
		"CREATE VIEW filings AS SELECT id FROM filing;"
		"CREATE VIEW of_old AS SELECT 1;"
		"PRAGMA application_id = 0x65646761; PRAGMA user_version = 1;",
		NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_prepare_v2(db, filing, -1, &st, NULL);
	sqlite3_bind_int64(st, 1, (int64_t)text.len);
	sqlite3_bind_blob(
	    st, 2, digest.byte, sizeof(digest.byte), SQLITE_STATIC);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
	sqlite3_prepare_v2(db, submission, -1, &st, NULL);
	sqlite3_bind_blob(st, 1, frame.ptr, (int)frame.len, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
an_archive_of_the_first_version_goes_on(void **state)
{
	const struct accession a = { 124000001 };
	struct span text = SPAN("<SEC-DOCUMENT>as it came\n");
	AUTO_LOCAL(buf) raw;
	AUTO(store) s = NULL;
	struct err e;

	(void)state;
	buf_init(&raw, SIZE_MAX);
	make_first_version(text);
	assert_false(store_open(path, STORE_READ, &s, &e));
	assert_non_null(strstr(e.text, "older"));

	s = open_as(STORE_WRITE);
	assert_int_equal(version_of(s), SCHEMA_VERSION);
	assert_ok(archive_raw(s, a, &raw, &e));
	assert_true(span_eq(buf_span(&raw), text));
	assert_answer(s, "SELECT accession, state, bytes FROM filings",
	    "0000000001-24-000001|archived|25");
	assert_answer(
	    s, "SELECT count(*) FROM sqlite_schema WHERE name = 'of_old'", "0");
}

/* --- companies --------------------------------------------------------- */

static void
put_tickers(struct store *s, int64_t now, const struct ticker *t, size_t n)
{
	struct err e;

	assert_ok(store_begin(s, &e));
	assert_ok(tickers_put(s, t, n, now, SPAN("then"), &e));
	assert_ok(store_commit(s, &e));
}

static void
tickers_of_all_snapshots(void **state)
{
	const struct ticker old[] = {
		{ SPAN("ON"), 10, SPAN("On Semi") },
		{ SPAN("BRK-B"), 20, SPAN("Berkshire") },
		{ SPAN("BRK-A"), 20, SPAN("Berkshire") },
	};
	const struct ticker new[] = {
		{ SPAN("BRK-A"), 20, SPAN("Berkshire") },
		{ SPAN("BRK-B"), 20, SPAN("Berkshire") },
		{ SPAN("ON"), 30, SPAN("Other On") },
	};
	static const struct {
		const char *symbol;
		uint64_t cik;
	} cases[] = { { "ON", 30 }, { "on", 30 }, { "brk-b", 20 },
		{ "BRK", 0 } };
	AUTO(store) s = open_as(STORE_WRITE);
	AUTO(arena) arena = arena_new();
	struct tickers_status status;
	const char *const *symbols;
	size_t n;
	struct err e;

	(void)state;
	assert_ok(tickers_status_get(s, &status, &e));
	assert_int_equal(status.checked_at, 0);
	put_tickers(s, 100, old, 3);
	assert_answer(s, "SELECT cik, ticker FROM company ORDER BY cik",
	    "10|ON 20|BRK-B");
	put_tickers(s, 200, new, 3);
	assert_answer(s, "SELECT cik, ticker FROM company ORDER BY cik",
	    "10|ON 20|BRK-A 30|ON");
	assert_ok(tickers_unchanged(s, 300, &e));
	assert_ok(tickers_status_get(s, &status, &e));
	assert_int_equal(status.checked_at, 300);
	assert_string_equal(status.last_modified, "then");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t cik;

		assert_ok(ticker_find(s, span_of(cases[i].symbol), &cik, &e));
		assert_int_equal(cik, cases[i].cik);
	}
	assert_ok(ticker_symbols(s, arena, &symbols, &n, &e));
	assert_int_equal(n, 3);
	assert_string_equal(symbols[2], "ON");
}

static void
members_by_name(void **state)
{
	const struct ticker tickers[] = {
		{ SPAN("A"), 1, SPAN("CAPSTONE TURBINE CORP") },
		{ SPAN("B"), 2, SPAN("Capstone Green Energy") },
		{ SPAN("C"), 3, SPAN("100% CAP_STONE") },
		{ SPAN("D"), 4, SPAN("OTHER") },
	};
	static const struct {
		const char *pattern;
		const char *want;
	} cases[] = {
		{ "CAPSTONE *", "1 2" },
		{ "*turbine*", "1" },
		{ "capstone", "" },
		{ "100% CAP_*", "3" },
		{ "1_0*", "" },
		{ "100%STONE", "" },
		{ "*", "1 2 3 4" },
	};
	AUTO(store) s = open_as(STORE_WRITE);
	struct err e;

	(void)state;
	put_tickers(s, 1, tickers, 4);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t n;

		assert_ok(store_begin(s, &e));
		assert_ok(members_begin(s, &e));
		assert_ok(members_add_named(
		    s, "w", cases[i].pattern, "name", &n, &e));
		assert_ok(store_commit(s, &e));
		assert_answer(s,
		    "SELECT cik FROM watchlist_members "
		    "ORDER BY cik",
		    cases[i].want);
		assert_int_equal(
		    n, *cases[i].want ? (strlen(cases[i].want) + 1) / 2 : 0);
	}
	assert_ok(store_begin(s, &e));
	assert_ok(members_begin(s, &e));
	assert_ok(member_add(s, "w", 9, "cik", &e));
	assert_ok(member_add(s, "w", 1, "ticker A", &e));
	assert_ok(member_add(s, "w", 1, "again", &e));
	assert_ok(store_commit(s, &e));
	assert_answer(s, "SELECT * FROM watchlist_members ORDER BY cik",
	    "w|1|CAPSTONE TURBINE CORP|ticker A, again w|9|-|cik");
}

static bool
says_stop(void *ctx)
{
	return *(bool *)ctx;
}

/* A quarter of many filings into the archive. */
static bool
put_many(struct store *s, struct err *e)
{
	struct index_tally tally;

	if (!store_begin(s, e))
		return false;
	index_begin(s, (struct quarter){ 2016, 3 });
	for (uint64_t i = 1; i <= 5000; i++) {
		struct index_row row = { .cik = i,
			.company = SPAN("X"),
			.form = SPAN("8-K"),
			.filed = { 2016, 7, 1 },
			.accession = { i } };

		if (!index_add(s, &row, e))
			return false;
	}
	return index_end(s, 1, SPAN(""), &tally, e) && index_settle(s, 1, e);
}

static void
a_long_statement_can_be_stopped(void **state)
{
	AUTO(store) s = open_as(STORE_WRITE);
	bool stops = false;
	struct err e;

	(void)state;
	store_stop_when(s, says_stop, &stops);
	assert_ok(put_many(s, &e));
	store_rollback(s);

	stops = true;
	assert_false(put_many(s, &e));
	assert_int_equal(e.kind, ERR_STOPPED);
	store_rollback(s);
	assert_answer(s, "SELECT count(*) FROM coverage", "0");

	store_stop_when(s, NULL, NULL);
	assert_ok(put_many(s, &e));
	assert_ok(store_commit(s, &e));
	assert_answer(s, "SELECT filings, listed FROM coverage", "5000|5000");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    made_once_and_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_empty_file_is_a_fresh_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    settings_are_what_durability_needs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_no_archive_is_refused_and_left, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    damage_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_byte_of_the_header, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_first_page_of_the_version_before, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_copy_by_another_program, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_reader_without_rights, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_writer_that_is_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_rollback_and_a_commit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_trial_leaves_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    one_run_at_a_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_backup_while_another_writes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_large_backup_bears_seals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_upgraded_file_equals_a_fresh_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_upgraded_file_keeps_rows_and_checks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_archive_of_the_first_version_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    tickers_of_all_snapshots, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    members_by_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_long_statement_can_be_stopped, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
