/*
 * How SQLite means to run our SQL, and people's: a statement that reads a whole
 * table must be on a short list, with its reason.
 */
#include "store/db.h"
#include "store/statements.h"
#include "tests/unit/store_unit.h"

static char *path;
static struct store *s;

static int
set_up(void **state)
{
	struct err e;

	(void)state;
	path = fresh_path();
	assert_ok(store_open(path, STORE_WRITE, &s, &e));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	store_free(s);
	drop_path(path);
	return 0;
}

/* Is `word` one of the blank-separated `words`? */
static bool
is_among(struct span word, const char *words)
{
	struct span rest = span_of(words), one;

	while (span_cut(&rest, ' ', &one))
		if (one.len > 0 && span_eq(one, word))
			return true;
	return false;
}

/*
 * The tables that a plan reads from end to end, without those in `allowed`,
 * each with a blank before it; the caller frees it.
 */
static char *
scans_of(const char *sql, const char *allowed)
{
	AUTO_TEXT explain = xasprintf("EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *st;
	struct buf out;

	buf_init(&out, SIZE_MAX);
	if (sqlite3_prepare_v2(s->db, explain, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(s->db));
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct span line = db_bytes(st, 3), table;

		if (!span_starts(line, SPAN("SCAN ")) ||
		    span_ends(line, SPAN("CONSTANT ROW")))
			continue;
		line = span_slice(line, 5, line.len);
		span_cut(&line, ' ', &table);
		if (!is_among(table, allowed))
			buf_printf(&out, " " SPAN_FMT, SPAN_ARG(table));
	}
	sqlite3_finalize(st);
	buf_putc(&out, '\0');
	return out.ptr;
}

/* The statements that may scan, and what. */
static const struct {
	enum statement id;
	const char *tables;
} allowed[] = {
	/* Small, whatever the archive holds. */
	{ SCHEMA_VIEW, "main.sqlite_schema" },
	{ VERIFY_VIEWS, "main.sqlite_schema" },
	{ SELECTION_IS, "selection" },
	{ TICKERS_GET, "ticker_snapshot" },
	{ DICTIONARY_LAST, "dictionary" },
	{ DICTIONARY_IDS, "dictionary dictionary_copy" },
	{ REPARSE_STATE, "reparse" },
	{ REPARSE_REACH, "reparse" },
	{ REPARSE_END, "reparse" },
	{ REPARSE_CLEAR, "reparse_change" },
	{ REPARSE_CHANGES, "reparse_change" },

	/* All of them is the question. */
	{ VERIFY_PAGE, "dbstat" },
	{ VERIFY_REFERENCES, "pragma_foreign_key_check" },
	{ DICTIONARY_FILINGS, "filing" },
	{ DICTIONARY_SAMPLES, "filing (subquery-1) (subquery-3)" },
	{ REPAIR_INDEXES_DUE, "full_index" },
	{ REBUILD_LISTING, "index_row" },
	{ REBUILD_LISTING_REMOVED, "i" },
	{ REBUILD_COMPANIES_FORGET, "company" },
	{ REBUILD_COMPANIES_LISTED, "temp.listing listing index_row filing" },
	{ REBUILD_COMPANIES_TICKED, "ticker index_row filing" },
	{ REBUILD_TICKERS, "company" },
	{ REBUILD_NAMES, "temp.listing listing index_change ticker" },
	{ REBUILD_FILINGS, "temp.listing listing" },
	{ REBUILD_PATHS, "temp.listing listing" },
	{ REBUILD_FILED, "filing l" },
	{ REBUILD_REMOVED, "filing" },
	{ REBUILD_LINKS_FORGET, "filing_company submission" },
	{ REBUILD_LINKS, "temp.listing listing" },
	{ REBUILD_NAMES_FORGET, "company_name" },
	{ TICKER_SYMBOLS, "ticker" },
	{ MEMBER_CIKS, "watchlist_member" },
	{ MEMBERS_PUT_NAMED, "company_name" },
	{ MEMBERS_NAMED_COUNT, "company_name" },
	{ CANDIDATE_EXCLUDED, "f" },

	/* By a partial index that has just these rows. */
	{ CANDIDATE_OPEN, "f" },
	{ SELECT_KEPT, "filing temp.candidate" },
	{ SELECT_DROPPED, "b" },
	{ SELECT_FORGOTTEN, "blob" },
	{ FILING_DUE_COUNT, "filing" },

	/* A handful of parser versions. */
	{ FILING_UNPARSED, "version" },

	/* The words that are looked for. */
	{ SEARCH_FIND, "s" },
	{ SEARCH_FIND_ANY, "s best" },            /* and what they leave */
	{ SEARCH_FIND_AMONG, "s p chosen best" }, /* and what they leave */

	/* Rows of its own parts. */
	{ SEARCH_COUNT, "(subquery-2)" },

	/* The payloads of one filing. */
	{ ARCHIVE_DROPPED, "(subquery-1)" },

	/* Working sets of this connection. */
	{ ANSWER_PUT, "temp.fact (subquery-1)" },
	{ VERIFY_FACTS, "temp.fact (subquery-1)" },
	{ BROKEN_CATALOGUE, "temp.broken" },
	{ BROKEN_HISTORY, "temp.broken" },
	{ DAMAGE_GET, "temp.damage" },
	{ WORDS_PUT_ITEMS, "u" },
	{ WORDS_PUT_RELEASES, "u" },
	{ FACT_SEE, "temp.fact" },
	{ FACT_COMPARE, "temp.fact_seen (subquery-1)" },
	{ FACT_COUNT, "temp.fact_change" },
	{ FACT_WORDS, "temp.fact_change" },
	{ SELECT_WANTED, "temp.candidate" },
	{ SELECT_EXCLUDED, "temp.candidate" },
	{ TOUCHED_ADD, "d" },
	{ DIFFERENCE_REFUSE, "temp.difference" },
	{ INDEX_NAMES, "temp.difference" },
	{ INDEX_FILINGS, "temp.difference (subquery-1)" },
	{ INDEX_ROWS_PUT, "temp.difference" },
	{ INDEX_ROWS_DROP, "temp.difference" },
	{ INDEX_LINKS_PUT, "temp.difference" },
	{ INDEX_LINKS_DROP, "temp.difference" },
	{ INDEX_LOG, "temp.difference" },
	{ INDEX_LOSS_COUNT, "d" },
	{ INDEX_LOSS_PUT, "temp.difference" },
	{ INDEX_REMOVED, "temp.touched" },
	{ INDEX_RETURNED, "temp.touched" },
	{ INDEX_PATH, "temp.touched" },
	{ INDEX_REFILE, "temp.touched" },
	{ INDEX_REOPEN, "temp.touched" },

	/* And the children of a new parent, which SQLite looks for only while
	 * some child has none: never, since foreign keys are immediate. */
	{ INDEX_COMPANIES, "temp.difference index_row filing" },
};

static const char *
allowance(int id)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if ((int)allowed[i].id == id)
			return allowed[i].tables;
	return "";
}

static void
our_statements(void **state)
{
	(void)state;
	for (int id = 0; id < STATEMENT_COUNT; id++) {
		AUTO_TEXT scans = scans_of(statement_texts[id], allowance(id));

		if (*scans != '\0')
			fail_msg("%s scans%s", statement_names[id], scans);
	}
}

/* What is bounded by a filing, a company, a day or a watchlist is looked up. */
static void
queries_that_people_write(void **state)
{
	static const char *const keyed[] = { "filings", "filing_companies",
		"events", "earnings", "exhibits", "documents",
		"item_disagreements", "index_changes", "covers", "problems" };
	static const char *const cases[] = {
		"SELECT * FROM filings WHERE id = 1",
		"SELECT * FROM filings WHERE cik = 1",
		"SELECT * FROM filings WHERE ticker = 'A'",
		"SELECT * FROM filings WHERE filed BETWEEN 'a' AND 'b'",
		"SELECT * FROM filing_companies WHERE cik = 1",
		"SELECT * FROM events WHERE cik = 1 AND code = '2.02'",
		"SELECT * FROM events WHERE filed >= '2024-01-01'",
		"SELECT * FROM earnings WHERE cik = 1",
		"SELECT * FROM earnings WHERE ticker = 'A'",
		"SELECT * FROM earnings WHERE filed >= '2024-01-01'",
		"SELECT * FROM earnings JOIN watchlist_members USING (cik) "
		"WHERE watchlist = 'w' ORDER BY filed DESC LIMIT 20",
		"SELECT * FROM events JOIN watchlist_members USING (cik) "
		"WHERE watchlist = 'w'",
		"SELECT e.item, x.number FROM events e JOIN exhibits x "
		"USING (accession) WHERE e.cik = 1",
		"SELECT * FROM earnings JOIN documents USING (accession) "
		"WHERE sequence = press_release_sequence AND cik = 1",
		"SELECT * FROM index_changes WHERE quarter = '2024Q3'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keyed) / sizeof(keyed[0]); i++) {
		AUTO_TEXT sql = xasprintf(
		    "SELECT * FROM %s WHERE %s = '0000000001-24-000001'",
		    keyed[i], "accession");
		AUTO_TEXT scans = scans_of(sql, "");

		if (*scans != '\0')
			fail_msg("%s: %s", sql, scans);
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT scans = scans_of(cases[i], "");

		if (*scans != '\0')
			fail_msg("%s: %s", cases[i], scans);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_statements),
		cmocka_unit_test(queries_that_people_write),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
