#include "tests/unit/unit.h"

#include "base/auto.h"
#include "crawler/origin.h"

static void
an_origin_is_scheme_host_and_port(void **state)
{
	static const struct {
		const char *url, *scheme, *host, *port;
		bool is_loopback;
	} cases[] = {
		{ "https://www.sec.gov", "https", "www.sec.gov", "443", false },
		{ "HTTPS://WWW.SEC.GOV/x", "https", "www.sec.gov", "443",
		    false },
		{ "http://127.0.0.1:8080", "http", "127.0.0.1", "8080", true },
		{ "http://127.9.9.9/", "http", "127.9.9.9", "80", true },
		{ "http://localhost", "http", "localhost", "80", true },
		{ "http://[::1]:81/", "http", "[::1]", "81", true },
		{ "http://localhost.example.com", "http",
		    "localhost.example.com", "80", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct origin o;
		struct err e;

		if (!origin_parse(cases[i].url, &o, &e))
			fail_msg("%s", e.text);
		assert_string_equal(o.scheme, cases[i].scheme);
		assert_string_equal(o.host, cases[i].host);
		assert_string_equal(o.port, cases[i].port);
		assert_int_equal(origin_is_loopback(&o), cases[i].is_loopback);
	}
}

static void
what_is_no_server_of_ours_is_refused(void **state)
{
	static const char *const urls[] = { "", "www.sec.gov", "/path",
		"file:///etc/passwd", "ftp://www.sec.gov/",
		"http://user@www.sec.gov/", "http://user:pass@www.sec.gov/",
		"http://", "http://[::1", "http://host:99999/",
		"http://ho st/" };

	(void)state;
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		struct origin o;
		struct err e;

		if (origin_parse(urls[i], &o, &e))
			fail_msg("%s", urls[i]);
		assert_int_equal(e.kind, ERR_FORMAT);
	}
}

static void
a_redirect_never_leaves_the_origin(void **state)
{
	static const char url[] = "https://www.sec.gov/Archives/a/b.txt";
	static const struct {
		const char *location;
		const char *to; /* NULL: refused */
	} cases[] = {
		{ "/c.txt", "https://www.sec.gov/c.txt" },
		{ "c.txt", "https://www.sec.gov/Archives/a/c.txt" },
		{ "../c.txt", "https://www.sec.gov/Archives/c.txt" },
		{ "//www.sec.gov/c.txt", "https://www.sec.gov/c.txt" },
		{ "https://www.sec.gov:443/c.txt",
		    "https://www.sec.gov:443/c.txt" },
		{ "https://WWW.sec.gov/c.txt", "https://WWW.sec.gov/c.txt" },
		{ "http://www.sec.gov/c.txt", NULL },
		{ "https://www.sec.gov:8443/c.txt", NULL },
		{ "https://sec.gov/c.txt", NULL },
		{ "//example.com/c.txt", NULL },
		{ "https://www.sec.gov@example.com/", NULL },
		{ "https://me@www.sec.gov/", NULL },
		{ "file:///etc/passwd", NULL },
		{ "javascript:alert(1)", NULL },
		{ "https://[", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT to = NULL;
		struct err e;
		bool ok =
		    origin_redirect(url, span_of(cases[i].location), &to, &e);

		if (ok != (cases[i].to != NULL))
			fail_msg("%s: %s", cases[i].location, ok ? to : e.text);
		if (ok)
			assert_string_equal(to, cases[i].to);
		else
			assert_int_equal(e.kind, ERR_FORMAT);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_origin_is_scheme_host_and_port),
		cmocka_unit_test(what_is_no_server_of_ours_is_refused),
		cmocka_unit_test(a_redirect_never_leaves_the_origin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
