/*
 * What an answer means: what page it is by its first bytes, then the first
 * rule that fits status and page. Pure.
 */
#include "crawler/verdict.h"

/* Block pages and S3's errors name themselves within these. */
enum { HEAD_BYTES = 2048 };

enum page {
	PAGE_WANTED, /* begins as what was asked for */
	PAGE_THROTTLE,
	PAGE_UNDECLARED,
	PAGE_MISSING, /* S3's XML for an object that is not there */
	PAGE_XML,
	PAGE_HTML,
	PAGE_EMPTY,
	PAGE_OTHER,
	PAGE_ANY /* only in rules */
};

/* How the wanted thing begins; text may have blanks before that. */
static const struct opening {
	enum wanted wanted;
	const char *text;
	size_t len;
} openings[] = {
	{ WANTED_INDEX, LIT("\x1f\x8b") },
	{ WANTED_SUBMISSION, LIT("<SEC-DOCUMENT>") },
	{ WANTED_SUBMISSION, LIT("<IMS-DOCUMENT>") },
	{ WANTED_SUBMISSION, LIT("-----BEGIN PRIVACY-ENHANCED MESSAGE-----") },
	{ WANTED_TICKERS, LIT("{") },
};

static const char *const wanted_names[] = {
	[WANTED_INDEX] = "a gzip index (1f 8b)",
	[WANTED_SUBMISSION] = "a submission (SEC-DOCUMENT, IMS-DOCUMENT, PEM)",
	[WANTED_TICKERS] = "a JSON object of tickers ({)",
};

/*
 * What a page says about itself, in any case of letters. The SEC's own page
 * has a curly apostrophe; clients have met it straight and as an entity.
 */
static const struct mark {
	enum page page;
	const char *text;
	size_t len;
} marks[] = {
	{ PAGE_UNDECLARED, LIT("undeclared automated tool") },
	{ PAGE_THROTTLE, LIT("request rate threshold exceeded") },
	{ PAGE_THROTTLE, LIT("exceeded the sec\xe2\x80\x99s traffic limit") },
	{ PAGE_THROTTLE, LIT("exceeded the sec's traffic limit") },
	{ PAGE_THROTTLE, LIT("exceeded the sec&rsquo;s traffic limit") },
	{ PAGE_THROTTLE, LIT("exceeded the sec&#8217;s traffic limit") },
	{ PAGE_MISSING, LIT("<code>accessdenied</code>") },
	{ PAGE_MISSING, LIT("<code>nosuchkey</code>") },
	{ PAGE_XML, LIT("<?xml") },
	{ PAGE_HTML, LIT("<html") },
	{ PAGE_HTML, LIT("<!doctype html") },
};

static const char *const page_names[] = {
	[PAGE_WANTED] = "what was asked for",
	[PAGE_THROTTLE] = "a block page",
	[PAGE_UNDECLARED] = "a block page",
	[PAGE_MISSING] = "the error XML of a missing object",
	[PAGE_XML] = "XML",
	[PAGE_HTML] = "an HTML page",
	[PAGE_EMPTY] = "an empty body",
	[PAGE_OTHER] = "bytes of no known kind",
};

/* The first rule that fits decides; the last one fits everything. */
static const struct rule {
	long from, to; /* status */
	enum page page;
	enum verdict verdict;
	enum err_kind kind;
	const char *text;
} rules[] = {
	{ 200, 200, PAGE_WANTED, VERDICT_OK, ERR_NONE, "" },

	/* Block pages have come with 200, 403, 429 and 503. */
	{ 0, 999, PAGE_UNDECLARED, VERDICT_UNDECLARED, ERR_CONFIG,
	    "undeclared automated tool (the SEC wants a contact with a name "
	    "and an e-mail address: \"Jane Doe jane@example.com\")" },
	{ 0, 999, PAGE_THROTTLE, VERDICT_BLOCKED, ERR_DENIED,
	    "request rate threshold exceeded" },

	{ 304, 304, PAGE_ANY, VERDICT_UNCHANGED, ERR_NONE, "" },
	{ 403, 403, PAGE_MISSING, VERDICT_GONE, ERR_GONE, "not there" },
	{ 404, 404, PAGE_ANY, VERDICT_GONE, ERR_GONE, "not there" },
	{ 410, 410, PAGE_ANY, VERDICT_GONE, ERR_GONE, "not there any more" },
	{ 403, 403, PAGE_ANY, VERDICT_BLOCKED, ERR_DENIED, "refused" },
	{ 429, 429, PAGE_ANY, VERDICT_BLOCKED, ERR_DENIED,
	    "too many requests" },

	{ 200, 200, PAGE_ANY, VERDICT_WRONG, ERR_FORMAT, NULL },
	{ 300, 399, PAGE_ANY, VERDICT_WRONG, ERR_FORMAT,
	    "a redirect that leads nowhere" },
	{ 0, 999, PAGE_ANY, VERDICT_RETRY, ERR_RETRY,
	    "the server could not answer" },
};

static bool
is_wanted(enum wanted wanted, struct span body)
{
	struct span text = wanted == WANTED_INDEX ? body : span_trim(body);

	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
		const struct opening *o = &openings[i];

		if (o->wanted == wanted &&
		    span_starts(text, (struct span){ o->text, o->len }))
			return true;
	}
	return false;
}

static enum page
page_of(enum wanted wanted, struct span content_type, struct span body)
{
	struct span head = span_slice(body, 0, HEAD_BYTES);

	if (is_wanted(wanted, head))
		return PAGE_WANTED;
	if (body.len == 0)
		return PAGE_EMPTY;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		struct span text = { marks[i].text, marks[i].len };

		if (span_ifind(head, text) < head.len)
			return marks[i].page;
	}
	return span_istarts(content_type, SPAN("text/html")) ? PAGE_HTML
							     : PAGE_OTHER;
}

static const struct rule *
rule_for(long status, enum page page)
{
	const struct rule *last = &rules[sizeof(rules) / sizeof(rules[0]) - 1];
	const struct rule *r = rules;

	while (r < last && (status < r->from || status > r->to ||
			       (r->page != PAGE_ANY && r->page != page)))
		r++;
	return r;
}

const char *
verdict_name(enum verdict v)
{
	static const char *const names[] = {
		[VERDICT_OK] = "ok",
		[VERDICT_UNCHANGED] = "unchanged",
		[VERDICT_GONE] = "gone",
		[VERDICT_BLOCKED] = "blocked",
		[VERDICT_UNDECLARED] = "undeclared",
		[VERDICT_RETRY] = "retry",
		[VERDICT_WRONG] = "wrong",
	};

	return names[v];
}

enum verdict
verdict_of(enum wanted wanted, long status, struct span content_type,
    struct span body, struct err *e)
{
	enum page page = page_of(wanted, content_type, body);
	const struct rule *r = rule_for(status, page);

	if (r->text != NULL)
		err_set(e, r->kind, "%ld with %s: %s", status, page_names[page],
		    r->text);
	else if (page == PAGE_OTHER)
		err_set(e, r->kind, "want %s, have '" SPAN_FMT "'",
		    wanted_names[wanted], SPAN_ARG(span_slice(body, 0, 40)));
	else
		err_set(e, r->kind, "want %s, have %s", wanted_names[wanted],
		    page_names[page]);
	if (r->kind == ERR_NONE)
		e->text[0] = '\0';
	return r->verdict;
}
