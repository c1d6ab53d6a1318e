#include "base/file.h"
#include "tests/unit/store_unit.h"

/*
 * The public views with their columns. People's SQL relies on them: a line here
 * may grow at its end, and never changes otherwise.
 */
static const struct {
	const char *view, *columns;
} views[] = {
	{ "filings", "id accession form filed accepted_et accepted_utc session "
		     "event_date cik company ticker is_amendment state reason "
		     "tries retry_at bytes sha256 url first_seen removed_at" },
	{ "filing_companies", "accession cik company role" },
	{ "events", "accession cik company form filed accepted_et item code "
		    "title heading text in_header in_body position "
		    "parser_version" },
	{ "earnings", "accession cik company ticker form filed accepted_et "
		      "accepted_utc session event_date period_end text basis "
		      "press_release_sequence press_release_number "
		      "press_release_type headline" },
	{ "exhibits", "accession number description listed_in status sequence "
		      "filename type cik company form filed" },
	{ "documents", "accession sequence type filename description bytes "
		       "sha256 kept" },
	{ "item_disagreements", "accession item in_header in_body" },
	{ "index_changes", "quarter accession cik change before after "
			   "seen_at" },
	{ "coverage", "quarter filings listed excluded wanted archived failed "
		      "gone parsed unreadable index_state" },
	{ "watchlist_members", "watchlist cik company why" },
	{ "runs", "started_at ended_at exit_code requests bytes new_filings "
		  "new_events failures" },
	{ "covers", "accession registrant event_date commission_file_number "
		    "irs_number state written_communications "
		    "soliciting_material pre_commencement_tender_offer "
		    "pre_commencement_issuer_tender_offer" },
	{ "problems", "accession position problem" },
};

enum { VIEW_COUNT = sizeof(views) / sizeof(views[0]) };

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

static void
columns_are_pinned(void **state)
{
	(void)state;
	for (size_t i = 0; i < VIEW_COUNT; i++) {
		AUTO_TEXT sql = xasprintf(
		    "SELECT name FROM pragma_table_info('%s') ORDER BY cid",
		    views[i].view);

		assert_answer(s, sql, views[i].columns);
	}
}

static void
no_other_view_is_public(void **state)
{
	AUTO_TEXT sql = xasprintf(
	    "SELECT count(*) = %d FROM sqlite_schema WHERE type = 'view' "
	    "AND name <> 'search_text'",
	    (int)VIEW_COUNT);

	(void)state;
	assert_answer(s, sql, "1");
}

static void
every_view_can_be_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < VIEW_COUNT; i++) {
		AUTO_TEXT sql = xasprintf("SELECT * FROM %s", views[i].view);

		assert_answer(s, sql, "");
	}
}

/* docs/SCHEMA.md has a section a view and a row a column, in this order. */
static void
the_manual_names_every_column(void **state)
{
	AUTO_TEXT name = xasprintf("%.*s/docs/SCHEMA.md",
	    (int)(strstr(__FILE__, "/tests/unit/") - __FILE__), __FILE__);
	AUTO_LOCAL(buf) manual;
	struct span rest, line;
	struct buf found;
	struct err e;

	(void)state;
	buf_init(&manual, 1 << 20);
	buf_init(&found, SIZE_MAX);
	assert_ok(file_read(name, &manual, &e));
	rest = buf_span(&manual);
	while (span_line(&rest, &line)) {
		if (span_starts(line, SPAN("## "))) {
			line = span_slice(line, 3, line.len);
			buf_puts(&found, "\n");
		} else if (span_starts(line, SPAN("| `"))) {
			line = span_slice(line, 3, line.len);
			line = span_slice(line, 0, span_chr(line, '`'));
			buf_puts(&found, " ");
		} else {
			continue;
		}
		buf_put(&found, line);
	}

	struct buf want;

	buf_init(&want, SIZE_MAX);
	for (size_t i = 0; i < VIEW_COUNT; i++)
		buf_printf(&want, "\n%s %s", views[i].view, views[i].columns);
	buf_putc(&want, '\0');
	buf_putc(&found, '\0');
	assert_string_equal(found.ptr, want.ptr);
	buf_release(&want);
	buf_release(&found);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_pinned),
		cmocka_unit_test(no_other_view_is_public),
		cmocka_unit_test(every_view_can_be_read),
		cmocka_unit_test(the_manual_names_every_column),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
