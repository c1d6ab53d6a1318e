#include "tests/unit/unit.h"

#include "config/values.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* One text, and what comes out of it or why nothing does. */
struct value {
	const char *text;
	const char *out; /* NULL: refused */
};

static void
check(const struct value *v, bool ok, struct span out, const struct err *e)
{
	if (ok != (v->out != NULL))
		fail_msg("'%s': %s", v->text, ok ? "accepted" : e->text);
	if (ok)
		assert_span(out, v->out);
	else
		assert_int_equal(e->kind, ERR_CONFIG);
}

static void
a_contact_has_a_name_and_an_address(void **state)
{
	static const struct value cases[] = {
		{ "Jane Doe jane@example.com", "Jane Doe jane@example.com" },
		{ "  Jane <jane@example.com> ", "Jane <jane@example.com>" },
		{ "jane@mail.example.co.uk (Jane)",
		    "jane@mail.example.co.uk (Jane)" },
		{ "Example Inc. a+b@x.io", "Example Inc. a+b@x.io" },
		{ "", NULL },
		{ "   ", NULL },
		{ "Jane Doe", NULL },
		{ "jane@example.com", NULL },
		{ "jane@example.com 12345", NULL },
		{ "Jane @example.com", NULL },
		{ "Jane jane@", NULL },
		{ "Jane jane@localhost", NULL },
		{ "Jane jane@.com", NULL },
		{ "Jane jane@example.", NULL },
		{ "Jane a@b@example.com", NULL },
		{ "Jane\r\nX-Header: 1 jane@example.com", NULL },
		{ "Jane\tDoe jane@example.com", NULL },
		{ "J\xc3\xa9rome jerome@example.com", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct span out = { NULL, 0 };
		struct err e;
		bool ok = contact_check(span_of(cases[i].text), &out, &e);

		check(&cases[i], ok, out, &e);
	}
}

static void
a_base_url_is_https_or_loopback(void **state)
{
	static const struct value cases[] = {
		{ "https://www.sec.gov", "https://www.sec.gov" },
		{ "https://www.sec.gov///", "https://www.sec.gov" },
		{ "https://mirror.example:8443/a/b.c/~d/",
		    "https://mirror.example:8443/a/b.c/~d" },
		{ "https://[2001:db8::1]:1/", "https://[2001:db8::1]:1" },
		{ "http://127.0.0.1", "http://127.0.0.1" },
		{ "http://127.255.0.9:65535/x", "http://127.255.0.9:65535/x" },
		{ "http://localhost:8080", "http://localhost:8080" },
		{ "http://LOCALHOST", "http://LOCALHOST" },
		{ "http://[::1]:80", "http://[::1]:80" },
		{ "", NULL },
		{ "www.sec.gov", NULL },
		{ "ftp://www.sec.gov", NULL },
		{ "file:///etc/passwd", NULL },
		{ "https://", NULL },
		{ "https:///path", NULL },
		{ "https://:80", NULL },
		{ "https://jane:x@www.sec.gov", NULL },
		{ "https://www.sec.gov/?a=b", NULL },
		{ "https://www.sec.gov/#a", NULL },
		{ "https://www.sec.gov/a b", NULL },
		{ "https://www.sec.gov/\xc3\xa9", NULL },
		{ "https://www.sec.gov\r\n", NULL },
		{ "https://www.sec.gov:0", NULL },
		{ "https://www.sec.gov:65536", NULL },
		{ "https://www.sec.gov:", NULL },
		{ "https://[::1", NULL },
		{ "https://[::1]x", NULL },
		{ "https://[]", NULL },
		{ "https://a_b", NULL },
		{ "http://www.sec.gov", NULL },
		{ "http://127.0.0.1.example.com", NULL },
		{ "http://127.0.0.256", NULL },
		{ "http://127.1", NULL },
		{ "http://127.0.0.0001", NULL },
		{ "http://128.0.0.1", NULL },
		{ "http://localhost.example.com", NULL },
		{ "http://[::2]", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct span out = { NULL, 0 };
		struct err e;
		bool ok = base_url_check(span_of(cases[i].text), &out, &e);

		check(&cases[i], ok, out, &e);
	}
	assert_true(base_url_is_loopback(SPAN("https://127.0.0.1/x")));
	assert_false(base_url_is_loopback(SPAN("https://www.sec.gov")));
}

static void
decimals_are_digits_in_a_range(void **state)
{
	static const struct decimal_range range = { 0.01, 10, true, "" };
	static const struct {
		const char *text;
		double value; /* below 0: refused */
	} cases[] = {
		{ "8", 8 },
		{ "08", 8 },
		{ "2.5", 2.5 },
		{ "0.1", 0.1 },
		{ "10.000000", 10 },
		{ "0.01", 0.01 },
		{ "0", 0 },
		{ "0.000000", 0 },
		{ "0.009999", -1 },
		{ "10.000001", -1 },
		{ "11", -1 },
		{ "-1", -1 },
		{ "+1", -1 },
		{ "1e1", -1 },
		{ "1,5", -1 },
		{ ".5", -1 },
		{ "5.", -1 },
		{ "1.2.3", -1 },
		{ "1.0000001", -1 },
		{ "nan", -1 },
		{ "99999999999999999999", -1 },
		{ "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		double value = -1;
		struct err e;
		bool ok =
		    decimal_parse(span_of(cases[i].text), range, &value, &e);

		if (ok != (cases[i].value >= 0) || value != cases[i].value)
			fail_msg("'%s': %g", cases[i].text, value);
	}
}

static void
since_is_a_quarter_or_a_day(void **state)
{
	static const struct {
		const char *text;
		const char *date; /* NULL: refused */
	} cases[] = {
		{ "2004Q3", "2004-07-01" },
		{ "1993Q1", "1993-01-01" },
		{ "2004-08-23", "2004-08-23" },
		{ "1993-01-01", "1993-01-01" },
		{ "1992Q4", NULL },
		{ "1992-12-31", NULL },
		{ "2004Q5", NULL },
		{ "2004q3", NULL },
		{ "2004", NULL },
		{ "20040823", NULL },
		{ "2004-02-30", NULL },
		{ "2004/08/23", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		char printed[DATE_SIZE];
		struct date date = { 0 };
		struct err e;
		bool ok = since_parse(span_of(cases[i].text), &date, &e);

		assert_int_equal(ok, cases[i].date != NULL);
		date_print(date, printed);
		if (ok)
			assert_string_equal(printed, cases[i].date);
	}
}

static void
a_tilde_is_the_home_folder(void **state)
{
	static const struct {
		const char *text, *home;
		const char *path; /* NULL: refused */
	} cases[] = {
		{ "a/b.db", "/home/x", "a/b.db" },
		{ "/a b", NULL, "/a b" },
		{ "~/b", "/home/x", "/home/x/b" },
		{ "a/~/b", NULL, "a/~/b" },
		{ "~/b", NULL, NULL },
		{ "~", "/home/x", NULL },
		{ "~jane/b", "/home/x", NULL },
		{ "a/", "/home/x", NULL },
		{ "", "/home/x", NULL },
		{ "a\nb", "/home/x", NULL },
	};
	AUTO(arena) a = arena_new();

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		const char *path;
		struct err e;
		bool ok = path_parse(
		    span_of(cases[i].text), cases[i].home, a, &path, &e);

		assert_int_equal(ok, cases[i].path != NULL);
		if (ok)
			assert_string_equal(path, cases[i].path);
	}
}

static void
entries_of_watchlists_are_checked(void **state)
{
	static const struct {
		const char *text;
		bool is_ticker, is_cik, is_pattern, is_list_name;
	} cases[] = {
		{ "ON", true, false, true, true },
		{ "0123", true, true, true, true },
		{ "0000320193", true, true, true, true },
		{ "00000320193", false, false, true, true },
		{ "0", true, false, true, true },
		{ "BRK-B", true, false, true, true },
		{ "BRK.B", true, false, true, true },
		{ "BRK B", false, false, true, false },
		{ "-.", false, false, true, true },
		{ "A_B", false, false, true, true },
		{ "CAPSTONE *", false, false, true, false },
		{ "*", false, false, false, false },
		{ "* **", false, false, false, false },
		{ "a\nb", false, false, false, false },
		{ "\xc3\xa9", false, false, true, false },
		{ "", false, false, false, false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct span text = span_of(cases[i].text);
		uint64_t cik;
		struct err e;

		if (ticker_check(text, &e) != cases[i].is_ticker ||
		    cik_check(text, &cik, &e) != cases[i].is_cik ||
		    pattern_check(text, &e) != cases[i].is_pattern ||
		    list_name_check(text, &e) != cases[i].is_list_name)
			fail_msg("'%s'", cases[i].text);
	}
}

static bool
is_contact(struct span s)
{
	struct err e;

	return contact_check(s, &s, &e);
}

static bool
is_base_url(struct span s)
{
	struct err e;

	return base_url_check(s, &s, &e);
}

static bool
is_path(struct span s)
{
	AUTO(arena) a = arena_new();
	const char *path;
	struct err e;

	return path_parse(s, NULL, a, &path, &e);
}

static bool
is_ticker(struct span s)
{
	struct err e;

	return ticker_check(s, &e);
}

static bool
is_pattern(struct span s)
{
	struct err e;

	return pattern_check(s, &e);
}

static bool
is_list_name(struct span s)
{
	struct err e;

	return list_name_check(s, &e);
}

static void
texts_have_bounds(void **state)
{
	static const struct {
		bool (*accepts)(struct span s);
		const char *head; /* and then x, and x, and x */
		size_t max;
	} cases[] = {
		{ is_contact, "Jane j@example.com ", 200 },
		{ is_base_url, "https://h/", 500 },
		{ is_base_url, "https://", 8 + 253 },
		{ is_path, "/", 4095 },
		{ is_ticker, "", 10 },
		{ is_pattern, "", 200 },
		{ is_list_name, "", 64 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		char text[5000];

		memset(text, 'x', sizeof(text));
		memcpy(text, cases[i].head, strlen(cases[i].head));
		if (!cases[i].accepts((struct span){ text, cases[i].max }) ||
		    cases[i].accepts((struct span){ text, cases[i].max + 1 }))
			fail_msg("case %zu, %zu", i, cases[i].max);
	}
}

static void
counts_have_bounds(void **state)
{
	static const struct {
		const char *text;
		bool ok;
	} cases[] = {
		{ "0", false },
		{ "1", true },
		{ "10", true },
		{ "010", true },
		{ "11", false },
		{ "1.0", false },
		{ "-1", false },
		{ "", false },
		{ "18446744073709551617", false },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		uint64_t count;
		struct err e;

		assert_int_equal(
		    count_parse(span_of(cases[i].text), 1, 10, &count, &e),
		    cases[i].ok);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_contact_has_a_name_and_an_address),
		cmocka_unit_test(a_base_url_is_https_or_loopback),
		cmocka_unit_test(decimals_are_digits_in_a_range),
		cmocka_unit_test(since_is_a_quarter_or_a_day),
		cmocka_unit_test(a_tilde_is_the_home_folder),
		cmocka_unit_test(entries_of_watchlists_are_checked),
		cmocka_unit_test(texts_have_bounds),
		cmocka_unit_test(counts_have_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
