/*
 * The schema of the file and its versions.
 */
#include "store/schema.h"

#include <stdio.h>

#include "store/db.h"
#include "store/statements.h"

/* migrations[n] brings version n to n + 1. */
static const char *const migrations[SCHEMA_VERSION] = {
	migrate_0001_script,
	migrate_0002_script,
	migrate_0003_script,
	migrate_0004_script,
};

/* Views hold no data: each version makes them anew. */
static bool
drop_views(struct store *s, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, SCHEMA_VIEW, e);
	char sql[128];

	if (st == NULL)
		return false;
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		sqlite3_snprintf(sizeof(sql), sql, "DROP VIEW \"%w\"",
		    sqlite3_column_text(st, 0));
		sqlite3_reset(st);
		if (!db_script(s, sql, e))
			return false;
	}
}

/* Say in the file what it is. */
static bool
stamp(struct store *s, int version, struct err *e)
{
	char sql[96];

	snprintf(sql, sizeof(sql),
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    APPLICATION_ID, version);
	return db_script(s, sql, e);
}

static bool
create_within(struct store *s, struct err *e)
{
	return db_script(s, schema_script, e) &&
	       db_script(s, views_script, e) && stamp(s, SCHEMA_VERSION, e);
}

static bool
step_within(struct store *s, int version, struct err *e)
{
	if (!drop_views(s, e) || !db_script(s, migrations[version], e))
		return err_add(e, "upgrade to version %d", version + 1);
	return (version + 1 < SCHEMA_VERSION ||
		   db_script(s, views_script, e)) &&
	       stamp(s, version + 1, e);
}

/* From `version` to the one behind it: one transaction. */
static bool
step(struct store *s, int version, struct err *e)
{
	if (!store_begin(s, e))
		return false;
	if (step_within(s, version, e))
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

bool
schema_look(
    struct store *s, enum schema_state *state, int *version, struct err *e)
{
	int64_t application, user, tables;

	if (!db_ask(s, "PRAGMA application_id", &application, e) ||
	    !db_ask(s, "PRAGMA user_version", &user, e) ||
	    !db_ask(s, "SELECT count(*) FROM sqlite_schema", &tables, e))
		return false;
	*version = (int)user;
	if (application == 0 && user == 0 && tables == 0)
		*state = SCHEMA_EMPTY;
	else if (application != APPLICATION_ID || user < 1)
		*state = SCHEMA_ALIEN;
	else if (user > SCHEMA_VERSION)
		*state = SCHEMA_NEWER;
	else
		*state = user < SCHEMA_VERSION ? SCHEMA_OLD : SCHEMA_CURRENT;
	return true;
}

bool
schema_create(struct store *s, struct err *e)
{
	if (!store_begin(s, e))
		return false;
	if (create_within(s, e))
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

bool
schema_upgrade(struct store *s, int version, struct err *e)
{
	bool ok = true;

	/* A step may write the schema's own table. */
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	for (; ok && version < SCHEMA_VERSION; version++)
		ok = step(s, version, e);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return ok;
}

bool
schema_has_view(struct span name, struct span sql)
{
	struct span script = span_of(views_script);
	size_t at = span_find(script, sql);
	char head[96];
	int len = snprintf(head, sizeof(head), "CREATE VIEW " SPAN_FMT " AS\n",
	    SPAN_ARG(name));

	/* All of a statement, and under its own name. */
	return sql.len > 0 && at + sql.len < script.len &&
	       script.ptr[at + sql.len] == ';' &&
	       span_starts(sql, (struct span){ head, (size_t)len });
}

bool
schema_renew_views(struct store *s, struct err *e)
{
	return drop_views(s, e) && db_script(s, views_script, e);
}
