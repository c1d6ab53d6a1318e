#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "config/config.h"

#define HOME "/home/jane"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* What a text gives: a config, or NULL and what is reported of it. */
static struct config *
parse(struct span text, const char *path, struct buf *report)
{
	struct config *c;
	struct err e;
	bool ok = config_parse(text, path, HOME, &c, report, &e);

	if (ok != (c != NULL) || ok != (report->len == 0) ||
	    (!ok && e.kind != ERR_CONFIG))
		fail_msg("a config or a report, not both: %.*s",
		    (int)report->len, report->ptr);
	return c;
}

/* A text that must be good. */
static struct config *
good(const char *text)
{
	AUTO_LOCAL(buf) report;

	buf_init(&report, 0);

	struct config *c = parse(span_of(text), "c.yaml", &report);

	if (c == NULL)
		fail_msg("%.*s", (int)report.len, report.ptr);
	return c;
}

static void
assert_report(struct span text, const char *want)
{
	AUTO_LOCAL(buf) report;

	buf_init(&report, 0);

	AUTO(config) c = parse(text, "c.yaml", &report);

	assert_null(c);
	assert_span(buf_span(&report), want);
}

static void
the_defaults_are_those_of_the_design(void **state)
{
	AUTO(config) c = config_new(HOME);

	(void)state;
	assert_null(c->path);
	assert_null(c->contact);
	assert_string_equal(c->archive, HOME "/edgarchive/archive.db");
	assert_string_equal(c->base_url, "https://www.sec.gov");
	assert_true(c->requests_per_second == 8);
	assert_int_equal(c->connections, 4);
	assert_int_equal(c->max_submission_bytes, 256 << 20);
	assert_int_equal(c->since.year, 2004);
	assert_int_equal(c->since.month, 7);
	assert_int_equal(c->since.day, 1);
	for (enum form f = 0; f < FORM_COUNT; f++)
		assert_true(c->wants_form[f]);
	assert_false(c->wants_all_companies);
	assert_true(c->keeps_binaries);
	assert_int_equal(c->min_free_bytes, UINT64_C(2) << 30);
	assert_int_equal(c->n_watchlists, 0);
}

static void
a_text_without_keys_gives_the_defaults(void **state)
{
	static const char *const texts[] = {
		"",
		"\n\n",
		"# nothing but a comment\n",
		"# no end of line",
		"---\n",
		"--- \n...\n",
		"{}\n",
		"\xef\xbb\xbf# with a byte order mark\n",
		"source:\ncrawl:\n  # since: 2004Q3\nwatchlists:\n",
	};

	(void)state;
	for (size_t i = 0; i < N_OF(texts); i++) {
		AUTO(config) c = good(texts[i]);

		assert_string_equal(c->path, "c.yaml");
		assert_null(c->contact);
		assert_int_equal(c->connections, 4);
		assert_int_equal(c->n_watchlists, 0);
	}
}

static const char whole[] = "contact: Jane Doe <jane@example.com>\n"
			    "archive: ~/a/b.db\n"
			    "source:\n"
			    "  base_url: http://127.0.0.1:8080/mirror//\n"
			    "  requests_per_second: 2.5\n"
			    "  connections: 10\n"
			    "  max_submission_mb: 1\n"
			    "crawl:\n"
			    "  since: 2010-02-03\n"
			    "  forms: [8-K, '8-K12B/A']\n"
			    "  companies: all\n"
			    "keep: text\n"
			    "min_free_gb: 0.5\n"
			    "watchlists:\n"
			    "  - name: turbines\n"
			    "    tickers: [CPST, ON, YES, 0123, BRK-B, null]\n"
			    "    ciks: [1009759, 0000320193]\n"
			    "    names: [\"CAPSTONE *\", SOCIÉTÉ G*]\n"
			    "  - name: b\n"
			    "    tickers:\n"
			    "    - \"1E5\"\n";

static void
all_keys_are_read(const struct config *c)
{
	assert_string_equal(c->contact, "Jane Doe <jane@example.com>");
	assert_string_equal(c->archive, HOME "/a/b.db");
	assert_string_equal(c->base_url, "http://127.0.0.1:8080/mirror");
	assert_true(c->requests_per_second == 2.5);
	assert_int_equal(c->connections, 10);
	assert_int_equal(c->max_submission_bytes, 1 << 20);
	assert_int_equal(c->since.year, 2010);
	assert_int_equal(c->since.month, 2);
	assert_int_equal(c->since.day, 3);
	for (enum form f = 0; f < FORM_COUNT; f++)
		assert_int_equal(
		    c->wants_form[f], f == FORM_8K || f == FORM_8K12B_A);
	assert_true(c->wants_all_companies);
	assert_false(c->keeps_binaries);
	assert_int_equal(c->min_free_bytes, UINT64_C(1) << 29);
}

static void
every_entry_is_the_text_that_stands_there(const struct config *c)
{
	static const struct {
		enum watch_kind kind;
		const char *text;
		uint64_t cik;
		unsigned line, column;
	} want[] = {
		{ WATCH_TICKER, "CPST", 0, 16, 15 },
		{ WATCH_TICKER, "ON", 0, 16, 21 },
		{ WATCH_TICKER, "YES", 0, 16, 25 },
		{ WATCH_TICKER, "0123", 0, 16, 30 },
		{ WATCH_TICKER, "BRK-B", 0, 16, 36 },
		{ WATCH_TICKER, "null", 0, 16, 43 },
		{ WATCH_CIK, "1009759", 1009759, 17, 12 },
		{ WATCH_CIK, "0000320193", 320193, 17, 21 },
		{ WATCH_NAME, "CAPSTONE *", 0, 18, 13 },
		{ WATCH_NAME, "SOCIÉTÉ G*", 0, 18, 27 },
	};
	const struct watchlist *list = &c->watchlists[0];

	assert_int_equal(c->n_watchlists, 2);
	assert_string_equal(list->name, "turbines");
	assert_int_equal(list->n_watches, N_OF(want));
	for (size_t i = 0; i < N_OF(want); i++) {
		const struct watch *w = &list->watches[i];

		assert_int_equal(w->kind, want[i].kind);
		assert_string_equal(w->text, want[i].text);
		assert_int_equal(w->cik, want[i].cik);
		assert_string_equal(w->place.file, "c.yaml");
		assert_int_equal(w->place.line, want[i].line);
		assert_int_equal(w->place.column, want[i].column);
	}
	assert_string_equal(c->watchlists[1].watches[0].text, "1E5");
}

/* Every line of `text` with another end. */
static char *
with_line_ends(const char *text, const char *end)
{
	struct span rest = span_of(text), line;
	struct buf out;

	buf_init(&out, 0);
	while (span_line(&rest, &line)) {
		buf_put(&out, line);
		buf_puts(&out, end);
	}
	buf_putc(&out, '\0');
	return out.ptr;
}

static void
line_ends_and_a_byte_order_mark_change_nothing(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };

	(void)state;
	for (size_t i = 0; i < N_OF(ends); i++) {
		AUTO_TEXT text = with_line_ends(whole, ends[i]);
		AUTO_TEXT marked = xasprintf("\xef\xbb\xbf%s", text);
		AUTO(config) c = good(text);
		AUTO(config) m = good(marked);

		all_keys_are_read(c);
		every_entry_is_the_text_that_stands_there(c);
		all_keys_are_read(m);
		every_entry_is_the_text_that_stands_there(m);
	}
}

static void
errors_show_file_line_column_and_caret(void **state)
{
	static const struct {
		const char *text;
		const char *report;
	} cases[] = {
		/* keys */
		{ "contcat: x\n",
		    "c.yaml:1:1: unknown key 'contcat'; did you mean 'contact'?\n"
		    "contcat: x\n"
		    "^\n" },
		{ "source:\n  base-url: x\n",
		    "c.yaml:2:3: unknown key 'base-url' under 'source'; did you mean 'base_url'?\n"
		    "  base-url: x\n"
		    "  ^\n" },
		{ "since: 2004Q3\n",
		    "c.yaml:1:1: unknown key 'since'; it belongs under 'crawl'\n"
		    "since: 2004Q3\n"
		    "^\n" },
		{ "crawl:\n  keep: all\n",
		    "c.yaml:2:3: unknown key 'keep' under 'crawl'; it belongs to the first level\n"
		    "  keep: all\n"
		    "  ^\n" },
		{ "frobnicate: 1\n", "c.yaml:1:1: unknown key 'frobnicate'\n"
				     "frobnicate: 1\n"
				     "^\n" },
		{ "source.connections: 1\n",
		    "c.yaml:1:1: unknown key 'source.connections'\n"
		    "source.connections: 1\n"
		    "^\n" },
		{ "keep: all\n\nkeep: text\n",
		    "c.yaml:3:1: key 'keep' again; it stands in line 1 already\n"
		    "keep: text\n"
		    "^\n" },
		{ "crawl:\n  since: 2004Q3\ncrawl:\n  companies: all\n",
		    "c.yaml:3:1: key 'crawl' again; it stands in line 1 already\n"
		    "crawl:\n"
		    "^\n" },

		/* shapes */
		{ "contact\n",
		    "c.yaml:1:1: want keys and values ('key: value'), have text\n"
		    "contact\n"
		    "^\n" },
		{ "- contact: x\n",
		    "c.yaml:1:1: want keys and values ('key: value'), have a list\n"
		    "- contact: x\n"
		    "^\n" },
		{ "keep: [all]\n", "c.yaml:1:7: want one value, have a list\n"
				   "keep: [all]\n"
				   "      ^\n" },
		{ "keep:\n  all: 1\n",
		    "c.yaml:2:3: want one value, have a mapping\n"
		    "  all: 1\n"
		    "  ^\n" },
		{ "source: https://www.sec.gov\n",
		    "c.yaml:1:9: want keys and values ('key: value'), have text\n"
		    "source: https://www.sec.gov\n"
		    "        ^\n" },
		{ "crawl: {forms: 8-K}\n",
		    "c.yaml:1:16: want a list ('[...]', or lines that begin with '-'), have text\n"
		    "crawl: {forms: 8-K}\n"
		    "               ^\n" },
		{ "watchlists: {name: x}\n",
		    "c.yaml:1:13: want a list ('[...]', or lines that begin with '-'), have a mapping\n"
		    "watchlists: {name: x}\n"
		    "            ^\n" },
		{ "keep:\nmin_free_gb: 1\n",
		    "c.yaml:1:6: want one of all, text; have nothing\n"
		    "keep:\n"
		    "     ^\n" },

		/* words and numbers */
		{ "keep: txt\n",
		    "c.yaml:1:7: want one of all, text; have 'txt'; did you mean 'text'?\n"
		    "keep: txt\n"
		    "      ^\n" },
		{ "source:\n  requests_per_second: 11\n",
		    "c.yaml:2:24: want a number from 0.01 to 10, or 0, have '11'; the SEC allows at most 10 requests a second, and 0, no limit, is for loopback addresses alone\n"
		    "  requests_per_second: 11\n"
		    "                       ^\n" },
		{ "source:\n  connections: 0\n",
		    "c.yaml:2:16: want a whole number from 1 to 10, have '0'\n"
		    "  connections: 0\n"
		    "               ^\n" },
		{ "crawl: {forms: [8-K, 8-KA, 8-K405]}\n",
		    "c.yaml:1:22: want one of 8-K, 8-K/A, 8-K12B, 8-K12B/A, 8-K12G3, 8-K12G3/A, 8-K15D5, 8-K15D5/A; have '8-KA'; did you mean '8-K/A'?\n"
		    "crawl: {forms: [8-K, 8-KA, 8-K405]}\n"
		    "                     ^\n"
		    "c.yaml:1:28: want one of 8-K, 8-K/A, 8-K12B, 8-K12B/A, 8-K12G3, 8-K12G3/A, 8-K15D5, 8-K15D5/A; have '8-K405'\n"
		    "crawl: {forms: [8-K, 8-KA, 8-K405]}\n"
		    "                           ^\n" },
		{ "crawl: {forms: []}\n",
		    "c.yaml:1:16: want at least one form, such as [8-K, 8-K/A]\n"
		    "crawl: {forms: []}\n"
		    "               ^\n" },

		/* watchlists */
		{ "watchlists:\n  - tickers: [A]\n",
		    "c.yaml:2:5: want a 'name' for the watchlist\n"
		    "  - tickers: [A]\n"
		    "    ^\n" },
		{ "watchlists:\n  - name: a\n    tickers: []\n",
		    "c.yaml:2:11: want companies in watchlist 'a': tickers, ciks, names or a file\n"
		    "  - name: a\n"
		    "          ^\n" },
		{ "watchlists:\n- {name: a, ciks: [1]}\n- {name: a, ciks: [2]}\n",
		    "c.yaml:3:10: want a name of its own for each watchlist, 'a' is taken\n"
		    "- {name: a, ciks: [2]}\n"
		    "         ^\n" },
		{ "watchlists:\n- {name: a, tikers: [A]}\n",
		    "c.yaml:2:13: unknown key 'tikers' of a watchlist; did you mean 'tickers'?\n"
		    "- {name: a, tikers: [A]}\n"
		    "            ^\n" },
		{ "watchlists:\n- name: a\n  ciks: [1]\n  ciks: [2]\n",
		    "c.yaml:4:3: key 'ciks' again; it stands in line 3 already\n"
		    "  ciks: [2]\n"
		    "  ^\n" },
		{ "watchlists: [ON]\n",
		    "c.yaml:1:14: want keys and values ('key: value'), have text\n"
		    "watchlists: [ON]\n"
		    "             ^\n" },
		{ "watchlists:\n- name: a\n  tickers: [A, {B: C}, 'D E']\n",
		    "c.yaml:3:16: want one value, have a mapping\n"
		    "  tickers: [A, {B: C}, 'D E']\n"
		    "               ^\n"
		    "c.yaml:3:24: want a ticker of 1 to 10 letters, digits, '.' and '-', have 'D E'\n"
		    "  tickers: [A, {B: C}, 'D E']\n"
		    "                       ^\n" },
		{ "watchlists:\n- name: a\n  file: no/such.txt\n",
		    "c.yaml:3:9: ./no/such.txt: No such file or directory\n"
		    "  file: no/such.txt\n"
		    "        ^\n" },

		/* carets below tabs, below more than ASCII, at the end */
		{ "keep:\tsome\n",
		    "c.yaml:1:7: want one of all, text; have 'some'\n"
		    "keep:\tsome\n"
		    "     \t^\n" },
		{ "{größe: 1, keep: é}\n",
		    "c.yaml:1:2: unknown key 'größe'\n"
		    "{größe: 1, keep: é}\n"
		    " ^\n"
		    "c.yaml:1:18: want one of all, text; have 'é'\n"
		    "{größe: 1, keep: é}\n"
		    "                 ^\n" },
		{ "keep: none\r\nkepe: 1\r\n",
		    "c.yaml:1:7: want one of all, text; have 'none'\n"
		    "keep: none\n"
		    "      ^\n"
		    "c.yaml:2:1: unknown key 'kepe'; did you mean 'keep'?\n"
		    "kepe: 1\n"
		    "^\n" },
		{ "\xef\xbb\xbfkepe: 1",
		    "c.yaml:1:1: unknown key 'kepe'; did you mean 'keep'?\n"
		    "kepe: 1\n"
		    "^\n" },

		/* what would draw on a terminal does not */
		{ "keep: \"\\e[31m\"\n",
		    "c.yaml:1:7: want one of all, text; have '?[31m'\n"
		    "keep: \"\\e[31m\"\n"
		    "      ^\n" },
		{ "keep: \x1b[31m\n",
		    "c.yaml:1:7: not valid YAML: control characters are not allowed\n"
		    "keep: ?[31m\n"
		    "      ^\n" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++)
		assert_report(span_of(cases[i].text), cases[i].report);
}

/* A contact below 100 words that are no keys, and one more. */
static void
all_errors_come_at_once_up_to_a_bound(void **state)
{
	AUTO_LOCAL(buf) text;
	AUTO_LOCAL(buf) want;

	(void)state;
	buf_init(&text, 0);
	buf_init(&want, 0);
	for (int i = 1; i <= 103; i++) {
		buf_printf(&text, "key%d: x\n", i);
		if (i <= 100)
			buf_printf(&want,
			    "c.yaml:%d:1: unknown key 'key%d'\nkey%d: x\n^\n",
			    i, i, i);
	}
	buf_puts(&want, "... and 3 errors more\n");
	buf_putc(&want, '\0');
	assert_report(buf_span(&text), want.ptr);
}

static void
a_long_line_is_shown_around_the_column(void **state)
{
	AUTO_LOCAL(buf) text;
	AUTO_LOCAL(buf) want;

	(void)state;
	buf_init(&text, 0);
	buf_init(&want, 0);
	buf_printf(&text, "{ %0400d: 1 , %0400d: 1 }", 7, 8);
	buf_printf(
	    &want, "c.yaml:1:3: unknown key '%080d'\n{ %0158d...\n  ^\n", 0, 0);
	buf_printf(&want, "c.yaml:1:409: unknown key '%080d'\n", 0);
	buf_printf(&want, "...%0113d: 1 , %041d...\n%122s^\n", 7, 0, "");
	buf_putc(&want, '\0');
	assert_report(buf_span(&text), want.ptr);
}

static void
the_file_has_a_bound(void **state)
{
	enum { MAX = 1024 * 1024 };
	AUTO_LOCAL(buf) text;
	AUTO_LOCAL(buf) report;
	char path[] = "test_config.XXXXXX";
	struct config *c;
	struct err e;

	(void)state;
	buf_init(&text, 0);
	buf_init(&report, 0);
	close(mkstemp(path));
	while (text.len < MAX)
		buf_putc(&text, "# filling\n"[text.len % 10]);
	assert_true(file_replace(path, buf_span(&text), 0600, &e));
	assert_true(config_load(path, HOME, &c, &report, &e));
	config_free(c);

	buf_putc(&text, '\n');
	assert_true(file_replace(path, buf_span(&text), 0600, &e));
	assert_false(config_load(path, HOME, &c, &report, &e));
	unlink(path);
	assert_null(c);
	assert_int_equal(e.kind, ERR_CONFIG);
	assert_non_null(strstr(e.text, "want at most 1048576 bytes"));
	assert_int_equal(report.len, 0);

	assert_false(config_load("no/such.yaml", HOME, &c, &report, &e));
	assert_int_equal(e.kind, ERR_CONFIG);
	assert_string_equal(e.text, "no/such.yaml: No such file or directory");
}

static void
watchlists_have_bounds(void **state)
{
	enum { WATCHES = 100000, LISTS = 1000 };
	AUTO_LOCAL(buf) text;

	(void)state;
	buf_init(&text, 0);
	buf_puts(&text, "watchlists: [{name: a, ciks: [1");
	for (int i = 1; i < WATCHES; i++)
		buf_puts(&text, ",1");

	AUTO_TEXT all = xasprintf("%.*s]}]", (int)text.len, text.ptr);
	AUTO_TEXT more = xasprintf("%.*s,\n1]}]", (int)text.len, text.ptr);
	AUTO(config) c = good(all);

	assert_int_equal(c->watchlists[0].n_watches, WATCHES);
	assert_report(span_of(more),
	    "c.yaml:2:1: want at most 100000 companies in watchlists\n"
	    "1]}]\n"
	    "^\n");

	buf_reset(&text);
	buf_puts(&text, "watchlists:\n");
	for (int i = 1; i <= LISTS + 1; i++)
		buf_printf(&text, "- {name: %04d, ciks: [1]}\n", i);
	assert_report(buf_span(&text),
	    "c.yaml:1002:3: want at most 1000 watchlists\n"
	    "- {name: 1001, ciks: [1]}\n"
	    "  ^\n");
}

/* A folder with a config and the lists that it names. */
struct folder {
	char path[32];
	char *config, *list;
};

static struct folder
folder_new(const char *config, const char *list)
{
	struct folder f = { .path = "test_config.XXXXXX" };
	struct err e;

	assert_non_null(mkdtemp(f.path));
	f.config = xasprintf("%s/c.yaml", f.path);
	f.list = xasprintf("%s/list.txt", f.path);
	assert_true(file_replace(f.config, span_of(config), 0600, &e));
	assert_true(file_replace(f.list, span_of(list), 0600, &e));
	return f;
}

static void
folder_remove(struct folder *f)
{
	unlink(f->config);
	unlink(f->list);
	rmdir(f->path);
	free(f->config);
	free(f->list);
}

static void
a_list_file_lies_beside_the_config(void **state)
{
	static const struct {
		enum watch_kind kind;
		const char *text;
		unsigned line, column;
	} want[] = {
		{ WATCH_TICKER, "CPST", 2, 1 },
		{ WATCH_CIK, "0000320193", 4, 3 },
		{ WATCH_TICKER, "brk-b", 5, 1 },
		{ WATCH_CIK, "1", 6, 1 },
	};
	struct folder f =
	    folder_new("watchlists: [{name: a, file: list.txt}]\n",
		"\xef\xbb\xbf# companies\nCPST\r\n\n  0000320193 # Apple\n"
		"brk-b\t\n1");
	AUTO_LOCAL(buf) report;
	struct config *c;
	struct err e;

	(void)state;
	buf_init(&report, 0);
	assert_true(config_load(f.config, HOME, &c, &report, &e));
	assert_int_equal(c->watchlists[0].n_watches, N_OF(want));
	for (size_t i = 0; i < N_OF(want); i++) {
		const struct watch *w = &c->watchlists[0].watches[i];

		assert_int_equal(w->kind, want[i].kind);
		assert_string_equal(w->text, want[i].text);
		assert_string_equal(w->place.file, f.list);
		assert_int_equal(w->place.line, want[i].line);
		assert_int_equal(w->place.column, want[i].column);
	}

	/* What is found out later reads like the rest. */
	config_complain(c, c->watchlists[0].watches[1].place, &report,
	    "no company has CIK %d", 320193);

	AUTO_TEXT later = xasprintf("%s:4:3: no company has CIK 320193\n"
				    "  0000320193 # Apple\n  ^\n",
	    f.list);

	assert_span(buf_span(&report), later);
	config_free(c);
	folder_remove(&f);
}

static void
errors_of_a_list_file_name_it(void **state)
{
	struct folder f =
	    folder_new("watchlists: [{name: a, file: list.txt}]\n",
		"CPST\nA B\n 12345678901 # long\n0\n");
	AUTO_TEXT want = xasprintf(
	    "%s:2:1: want a ticker of 1 to 10 letters, digits, '.' and '-', have 'A B'\n"
	    "A B\n^\n"
	    "%s:3:2: want a CIK of 1 to 10 digits, have '12345678901'\n"
	    " 12345678901 # long\n ^\n"
	    "%s:4:1: want a CIK of 1 to 10 digits, have '0'\n"
	    "0\n^\n",
	    f.list, f.list, f.list);
	AUTO_LOCAL(buf) report;
	struct config *c;
	struct err e;

	(void)state;
	buf_init(&report, 0);
	assert_false(config_load(f.config, HOME, &c, &report, &e));
	assert_null(c);
	assert_span(buf_span(&report), want);
	assert_non_null(strstr(e.text, "c.yaml: 3 errors"));
	folder_remove(&f);
}

static void
list_files_have_a_bound_together(void **state)
{
	enum { HALF = 2 * 1024 * 1024 };
	struct folder f = folder_new(
	    "watchlists:\n- {name: a, file: list.txt}\n- {name: b, file: list.txt}\n",
	    "");
	AUTO_LOCAL(buf) list;
	AUTO_LOCAL(buf) report;
	struct config *c;
	struct err e;

	(void)state;
	buf_init(&list, 0);
	buf_init(&report, 0);
	buf_puts(&list, "CPST #");
	while (list.len < HALF)
		buf_putc(&list, '-');
	assert_true(file_replace(f.list, buf_span(&list), 0600, &e));
	assert_true(config_load(f.config, HOME, &c, &report, &e));
	config_free(c);

	buf_putc(&list, '\n');
	assert_true(file_replace(f.list, buf_span(&list), 0600, &e));
	assert_false(config_load(f.config, HOME, &c, &report, &e));

	AUTO_TEXT want = xasprintf(
	    "%s:3:19: %s: want at most 4194304 bytes in all lists together\n"
	    "- {name: b, file: list.txt}\n"
	    "                  ^\n",
	    f.config, f.list);

	assert_span(buf_span(&report), want);
	folder_remove(&f);
}

static void
a_value_from_outside_overrides_under_the_same_checks(void **state)
{
	static const struct {
		const char *key, *value;
		const char *error; /* NULL: it is accepted */
	} cases[] = {
		{ "contact", "Jane Doe jane@example.com", NULL },
		{ "archive", "~/x.db", NULL },
		{ "source.base_url", "http://localhost:1/", NULL },
		{ "source.connections", "3", NULL },
		{ "crawl.companies", "all", NULL },
		{ "keep", "none", "--it: want one of all, text; have 'none'" },
		{ "source.connections", "-1",
		    "--it: want a whole number from 1 to 10, have '-1'" },
		{ "connections", "1",
		    "--it: 'connections' is not set from outside the file" },
		{ "crawl.forms", "8-K",
		    "--it: 'crawl.forms' is not set from outside the file" },
		{ "source", "x",
		    "--it: 'source' is not set from outside the file" },
	};
	AUTO(config) c = good("source: {connections: 2}\n");

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct err e = { .kind = ERR_NONE };
		bool ok =
		    config_set(c, cases[i].key, cases[i].value, "--it", &e);

		assert_int_equal(ok, cases[i].error == NULL);
		if (!ok)
			assert_string_equal(e.text, cases[i].error);
	}
	assert_string_equal(c->contact, "Jane Doe jane@example.com");
	assert_string_equal(c->archive, HOME "/x.db");
	assert_string_equal(c->base_url, "http://localhost:1");
	assert_int_equal(c->connections, 3);
	assert_true(c->wants_all_companies);
}

#define JANE "contact: Jane Doe jane@example.com\n"

#define NO_CONTACT                                                         \
	"want a contact: the SEC asks for a name and an e-mail address in" \
	" the User-Agent (contact: \"Jane Doe jane@example.com\")\n"
#define NO_WATCHLIST                                       \
	"want a watchlist for 'companies: watchlists' (or" \
	" say 'companies: all')\n"
#define NO_LIMIT                                                     \
	"want requests_per_second above 0: no limit is for loopback" \
	" addresses alone, the SEC allows at most 10 requests a second\n"

static void
what_needs_all_sources_is_checked_last(void **state)
{
	static const struct {
		const char *text;
		const char *report; /* NULL: it holds */
	} cases[] = {
		{ JANE "crawl: {companies: all}\n", NULL },
		{ JANE "watchlists: [{name: a, ciks: [1]}]\n", NULL },
		{ JANE
		    "crawl: {companies: all}\n"
		    "source: {base_url: 'http://[::1]:1', requests_per_second: 0}\n",
		    NULL },
		{ "keep: all\n", "c.yaml:1:1: " NO_CONTACT "keep: all\n^\n"
				 "c.yaml:1:1: " NO_WATCHLIST "keep: all\n^\n" },
		{ "", "c.yaml:1:1: " NO_CONTACT "\n^\n"
		      "c.yaml:1:1: " NO_WATCHLIST "\n^\n" },
		{ JANE "crawl: {companies: watchlists}\n",
		    "c.yaml:2:20: " NO_WATCHLIST
		    "crawl: {companies: watchlists}\n"
		    "                   ^\n" },
		{ JANE
		    "crawl: {companies: all}\nsource: {requests_per_second: 0.0}\n",
		    "c.yaml:3:31: " NO_LIMIT
		    "source: {requests_per_second: 0.0}\n"
		    "                              ^\n" },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		AUTO(config) c = good(cases[i].text);
		AUTO_LOCAL(buf) report;
		struct err e;

		buf_init(&report, 0);

		bool ok = config_finish(c, &report, &e);

		assert_int_equal(ok, cases[i].report == NULL);
		if (!ok) {
			assert_int_equal(e.kind, ERR_CONFIG);
			assert_span(buf_span(&report), cases[i].report);
		}
	}
}

static void
without_a_file_errors_name_where_values_came_from(void **state)
{
	AUTO(config) c = config_new("");
	AUTO_LOCAL(buf) report;
	struct err e;

	(void)state;
	buf_init(&report, 0);
	assert_null(c->archive);
	assert_false(config_set(c, "archive", "~/x", "--archive", &e));
	assert_string_equal(e.text,
	    "--archive: want a path without '~', for HOME is not set, have '~/x'");
	assert_true(
	    config_set(c, "source.requests_per_second", "0", "E_RATE", &e));
	assert_true(config_set(c, "crawl.companies", "all", "E_ALL", &e));
	assert_false(config_finish(c, &report, &e));
	assert_span(buf_span(&report),
	    "configuration: " NO_CONTACT
	    "configuration: want an archive, for HOME is not set (archive: /path/to/archive.db)\n"
	    "E_RATE: " NO_LIMIT);
	assert_string_equal(
	    e.text, "configuration: 3 errors in the configuration");
}

/* The text of the example with every key switched on, but for the file. */
static char *
switched_on(struct span example)
{
	struct buf out;
	struct span line;

	buf_init(&out, 0);
	while (span_line(&example, &line)) {
		size_t at = span_chr(line, '#');
		struct span key = span_slice(line, at + 1, line.len);

		if (at < line.len && (key.len == 0 || key.ptr[0] == ' ' ||
					 span_starts(key, SPAN("file:"))))
			continue;
		buf_put(&out, span_slice(line, 0, at));
		buf_put(&out, key);
		buf_putc(&out, '\n');
	}
	buf_putc(&out, '\0');
	return out.ptr;
}

static void
the_example_is_a_config_to_begin_with(void **state)
{
	AUTO_LOCAL(buf) text;
	AUTO_LOCAL(buf) report;
	struct err e;

	(void)state;
	buf_init(&text, 0);
	buf_init(&report, 0);
	config_example_put(
	    &text, "Jane \"J\" Doe jane@example.com", "/a\\b.db");
	buf_putc(&text, '\0');

	AUTO(config) c = good(text.ptr);

	assert_true(config_finish(c, &report, &e));
	assert_string_equal(c->contact, "Jane \"J\" Doe jane@example.com");
	assert_string_equal(c->archive, "/a\\b.db");
	assert_int_equal(c->n_watchlists, 1);
	assert_true(c->watchlists[0].n_watches > 0);

	/* Left as it is, it asks for the contact and nothing else. */
	buf_reset(&text);
	config_example_put(&text, NULL, NULL);
	assert_span(buf_span(&text), config_example);

	AUTO(config) raw = good(config_example);

	assert_false(config_finish(raw, &report, &e));
	buf_putc(&report, '\0');
	assert_non_null(strstr(
	    report.ptr, ":10: " NO_CONTACT "contact: \"\"\n         ^\n"));
	assert_true(config_set(
	    raw, "contact", "Jane Doe jane@example.com", "--contact", &e));
	assert_true(config_finish(raw, &report, &e));
}

static void
the_example_shows_every_key_with_its_default(void **state)
{
	static const char *const keys[] = { "contact:", "archive:", "source:",
		"base_url:", "requests_per_second:", "connections:",
		"max_submission_mb:", "crawl:", "since:", "forms:",
		"companies:", "keep:", "min_free_gb:", "watchlists:", "name:",
		"tickers:", "ciks:", "names:", "file:" };
	AUTO_LOCAL(buf) text;

	(void)state;
	for (size_t i = 0; i < N_OF(keys); i++)
		assert_non_null(strstr(config_example, keys[i]));

	buf_init(&text, 0);
	config_example_put(&text, "Jane Doe jane@example.com", NULL);

	AUTO_TEXT all = switched_on(buf_span(&text));
	AUTO(config) c = good(all);
	AUTO(config) d = config_new(HOME);

	assert_string_equal(c->archive, d->archive);
	assert_string_equal(c->base_url, d->base_url);
	assert_true(c->requests_per_second == d->requests_per_second);
	assert_int_equal(c->connections, d->connections);
	assert_int_equal(c->max_submission_bytes, d->max_submission_bytes);
	assert_int_equal(date_cmp(c->since, d->since), 0);
	assert_memory_equal(
	    c->wants_form, d->wants_form, sizeof(c->wants_form));
	assert_int_equal(c->wants_all_companies, d->wants_all_companies);
	assert_int_equal(c->keeps_binaries, d->keeps_binaries);
	assert_int_equal(c->min_free_bytes, d->min_free_bytes);
	assert_int_equal(c->watchlists[0].n_watches, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_defaults_are_those_of_the_design),
		cmocka_unit_test(a_text_without_keys_gives_the_defaults),
		cmocka_unit_test(
		    line_ends_and_a_byte_order_mark_change_nothing),
		cmocka_unit_test(errors_show_file_line_column_and_caret),
		cmocka_unit_test(all_errors_come_at_once_up_to_a_bound),
		cmocka_unit_test(a_long_line_is_shown_around_the_column),
		cmocka_unit_test(the_file_has_a_bound),
		cmocka_unit_test(watchlists_have_bounds),
		cmocka_unit_test(a_list_file_lies_beside_the_config),
		cmocka_unit_test(errors_of_a_list_file_name_it),
		cmocka_unit_test(list_files_have_a_bound_together),
		cmocka_unit_test(
		    a_value_from_outside_overrides_under_the_same_checks),
		cmocka_unit_test(what_needs_all_sources_is_checked_last),
		cmocka_unit_test(
		    without_a_file_errors_name_where_values_came_from),
		cmocka_unit_test(the_example_is_a_config_to_begin_with),
		cmocka_unit_test(the_example_shows_every_key_with_its_default),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
