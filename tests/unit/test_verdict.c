#include "tests/unit/unit.h"

#include "crawler/verdict.h"

#define S3(code)                                       \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
	"<Error><Code>" code "</Code><Message>no</Message></Error>"

#define THROTTLE_PAGE                                                 \
	"<!DOCTYPE html>\n<html><head><title>SEC.gov | Request Rate " \
	"Threshold Exceeded</title></head></html>"
#define UNDECLARED_PAGE                                                       \
	"<html><h1>Your Request Originates from an Undeclared Automated Tool" \
	"</h1></html>"

static void
status_type_and_first_bytes_decide(void **state)
{
	static const struct {
		const char *name;
		enum wanted wanted;
		long status;
		const char *type;
		const char *body;
		enum verdict verdict;
		enum err_kind kind;
		const char *text; /* a part of it */
	} cases[] = {
		{ "index", WANTED_INDEX, 200, "binary/octet-stream",
		    "\x1f\x8b\x08", VERDICT_OK, ERR_NONE, "" },
		{ "submission", WANTED_SUBMISSION, 200, "text/plain",
		    "<SEC-DOCUMENT>0000.txt", VERDICT_OK, ERR_NONE, "" },
		{ "early submission", WANTED_SUBMISSION, 200, "text/plain",
		    "<IMS-DOCUMENT>0000.txt", VERDICT_OK, ERR_NONE, "" },
		{ "PEM", WANTED_SUBMISSION, 200, "text/plain",
		    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", VERDICT_OK,
		    ERR_NONE, "" },
		{ "blank line first", WANTED_SUBMISSION, 200, "text/plain",
		    "\r\n<SEC-DOCUMENT>0000.txt", VERDICT_OK, ERR_NONE, "" },
		{ "right bytes of a wrong type", WANTED_SUBMISSION, 200,
		    "text/html", "<SEC-DOCUMENT>0000.txt", VERDICT_OK, ERR_NONE,
		    "" },
		{ "a filing about the block page", WANTED_SUBMISSION, 200,
		    "text/plain",
		    "<SEC-DOCUMENT>0000.txt\nUndeclared Automated Tool Inc",
		    VERDICT_OK, ERR_NONE, "" },
		{ "tickers", WANTED_TICKERS, 200, "application/json",
		    "{\"0\":{}}", VERDICT_OK, ERR_NONE, "" },

		{ "unchanged", WANTED_INDEX, 304, "", "", VERDICT_UNCHANGED,
		    ERR_NONE, "" },

		{ "S3 says not there", WANTED_INDEX, 403, "application/xml",
		    S3("AccessDenied"), VERDICT_GONE, ERR_GONE,
		    "403 with the error XML of a missing object: not there" },
		{ "S3 says no such key", WANTED_SUBMISSION, 404,
		    "application/xml", S3("NoSuchKey"), VERDICT_GONE, ERR_GONE,
		    "404" },
		{ "404 of a mirror", WANTED_SUBMISSION, 404, "text/html",
		    "<html>not found</html>", VERDICT_GONE, ERR_GONE,
		    "404 with an HTML page: not there" },
		{ "404 without a body", WANTED_SUBMISSION, 404, "", "",
		    VERDICT_GONE, ERR_GONE, "404" },
		{ "410", WANTED_SUBMISSION, 410, "", "", VERDICT_GONE, ERR_GONE,
		    "410" },

		{ "throttle page, 403", WANTED_SUBMISSION, 403, "text/html",
		    THROTTLE_PAGE, VERDICT_BLOCKED, ERR_DENIED,
		    "403 with a block page: request rate threshold "
		    "exceeded" },
		{ "throttle page, 200", WANTED_INDEX, 200, "text/html",
		    THROTTLE_PAGE, VERDICT_BLOCKED, ERR_DENIED, "200 with" },
		{ "throttle page, 429", WANTED_INDEX, 429, "text/html",
		    THROTTLE_PAGE, VERDICT_BLOCKED, ERR_DENIED, "429 with" },
		{ "throttle page, 503", WANTED_INDEX, 503, "text/html",
		    THROTTLE_PAGE, VERDICT_BLOCKED, ERR_DENIED, "503 with" },
		{ "throttle page, 404", WANTED_INDEX, 404, "text/html",
		    THROTTLE_PAGE, VERDICT_BLOCKED, ERR_DENIED, "404 with" },
		{ "curly apostrophe", WANTED_INDEX, 200, "text/html",
		    "<h1>You\xe2\x80\x99ve Exceeded the SEC\xe2\x80\x99s "
		    "Traffic Limit</h1>",
		    VERDICT_BLOCKED, ERR_DENIED, "block page" },
		{ "straight apostrophe", WANTED_INDEX, 200, "text/html",
		    "<h1>You've EXCEEDED the SEC's traffic limit</h1>",
		    VERDICT_BLOCKED, ERR_DENIED, "block page" },
		{ "apostrophe as an entity", WANTED_INDEX, 200, "text/html",
		    "<h1>You've exceeded the SEC&rsquo;s traffic limit</h1>",
		    VERDICT_BLOCKED, ERR_DENIED, "block page" },
		{ "undeclared, 403", WANTED_INDEX, 403, "text/html",
		    UNDECLARED_PAGE, VERDICT_UNDECLARED, ERR_CONFIG,
		    "name and an e-mail address" },
		{ "undeclared, 200", WANTED_SUBMISSION, 200, "text/html",
		    UNDECLARED_PAGE, VERDICT_UNDECLARED, ERR_CONFIG,
		    "undeclared automated tool" },
		{ "403 of another kind", WANTED_SUBMISSION, 403, "text/html",
		    "<html>Access Denied</html>", VERDICT_BLOCKED, ERR_DENIED,
		    "403 with an HTML page: refused" },
		{ "403 without a body", WANTED_SUBMISSION, 403, "", "",
		    VERDICT_BLOCKED, ERR_DENIED, "403 with an empty body" },
		{ "403 with other XML of S3", WANTED_SUBMISSION, 403,
		    "application/xml", S3("RequestTimeTooSkewed"),
		    VERDICT_BLOCKED, ERR_DENIED, "403 with XML" },
		{ "429 without a page", WANTED_SUBMISSION, 429, "", "",
		    VERDICT_BLOCKED, ERR_DENIED, "too many requests" },
		{ "429 with XML of S3", WANTED_SUBMISSION, 429,
		    "application/xml", S3("AccessDenied"), VERDICT_BLOCKED,
		    ERR_DENIED, "429" },

		{ "outage", WANTED_SUBMISSION, 503, "text/html",
		    "<html>This page is temporarily unavailable.</html>",
		    VERDICT_RETRY, ERR_RETRY, "503 with an HTML page" },
		{ "500", WANTED_SUBMISSION, 500, "", "", VERDICT_RETRY,
		    ERR_RETRY, "500" },
		{ "odd", WANTED_SUBMISSION, 418, "", "", VERDICT_RETRY,
		    ERR_RETRY, "418" },
		{ "a part", WANTED_SUBMISSION, 206, "text/plain",
		    "<SEC-DOCUMENT>", VERDICT_RETRY, ERR_RETRY, "206" },
		{ "no status at all", WANTED_SUBMISSION, 99999, "", "",
		    VERDICT_RETRY, ERR_RETRY, "99999" },

		{ "empty", WANTED_SUBMISSION, 200, "text/plain", "",
		    VERDICT_WRONG, ERR_FORMAT,
		    "want a submission (SEC-DOCUMENT, IMS-DOCUMENT, PEM), "
		    "have an empty body" },
		{ "HTML", WANTED_INDEX, 200, "text/html",
		    "<html>maintenance</html>", VERDICT_WRONG, ERR_FORMAT,
		    "want a gzip index (1f 8b), have an HTML page" },
		{ "HTML by its type", WANTED_TICKERS, 200,
		    "Text/HTML; charset=UTF-8", "<p>hello", VERDICT_WRONG,
		    ERR_FORMAT, "have an HTML page" },
		{ "S3's XML", WANTED_SUBMISSION, 200, "application/xml",
		    S3("NoSuchKey"), VERDICT_WRONG, ERR_FORMAT,
		    "have the error XML of a missing object" },
		{ "plain index", WANTED_INDEX, 200, "text/plain",
		    "Description: Master Index\n", VERDICT_WRONG, ERR_FORMAT,
		    "have 'Description: Master Index?'" },
		{ "index for a submission", WANTED_SUBMISSION, 200, "",
		    "\x1f\x8b\x08", VERDICT_WRONG, ERR_FORMAT, "want a sub" },
		{ "redirect", WANTED_SUBMISSION, 302, "", "", VERDICT_WRONG,
		    ERR_FORMAT, "302 with an empty body: a redirect" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err e = { ERR_LOCKED, "untouched" };
		enum verdict v = verdict_of(cases[i].wanted, cases[i].status,
		    span_of(cases[i].type), span_of(cases[i].body), &e);

		if (v != cases[i].verdict || e.kind != cases[i].kind ||
		    strstr(e.text, cases[i].text) == NULL)
			fail_msg("%s: %s, kind %d, '%s'", cases[i].name,
			    verdict_name(v), e.kind, e.text);
	}
}

/* A mark counts if it lies in the first 2 KB, and not one byte later. */
static void
only_the_head_is_looked_at(void **state)
{
	static const char mark[] = "request rate threshold exceeded";
	char body[4096];
	struct err e;

	(void)state;
	for (int beyond = 0; beyond <= 1; beyond++) {
		memset(body, ' ', sizeof(body));
		memcpy(body + 2048 - strlen(mark) + (size_t)beyond, mark,
		    strlen(mark));

		enum verdict v = verdict_of(WANTED_INDEX, 200,
		    SPAN("text/html"), (struct span){ body, sizeof(body) }, &e);

		assert_int_equal(v, beyond ? VERDICT_WRONG : VERDICT_BLOCKED);
	}
}

static void
bytes_of_any_kind_are_judged(void **state)
{
	static const char zeros[16];
	struct err e;

	(void)state;
	assert_int_equal(
	    verdict_of(WANTED_TICKERS, 200, (struct span){ NULL, 0 },
		(struct span){ zeros, sizeof(zeros) }, &e),
	    VERDICT_WRONG);
	assert_int_equal(
	    verdict_of(WANTED_TICKERS, 200, (struct span){ NULL, 0 },
		(struct span){ NULL, 0 }, &e),
	    VERDICT_WRONG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(status_type_and_first_bytes_decide),
		cmocka_unit_test(only_the_head_is_looked_at),
		cmocka_unit_test(bytes_of_any_kind_are_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
