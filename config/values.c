/*
 * The checks of single values: pure, one a kind of value.
 */
#include "config/values.h"

#include <inttypes.h>
#include <stdio.h>

#include "config/nearest.h"

enum {
	CONTACT_MAX = 200, /* a request header has room for it anywhere */
	URL_MAX = 500,
	HOST_MAX = 253, /* RFC 1035 */
	PATH_BYTES = 4095,
	TICKER_MAX = 10,
	PATTERN_MAX = 200, /* EDGAR's names have at most 150 characters */
	LIST_NAME_MAX = 64,
	FRACTION_DIGITS = 6
};

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"

/* What RFC 3986 allows in a path, but for @, which a base URL never has. */
#define PATH_CHARS LETTERS DIGITS "/-._~%!$&'()*+,;=:"

enum { HAVE_SIZE = 96 };

/* What stands there, for the end of an error. */
static void
have_print(struct span s, char out[HAVE_SIZE])
{
	if (s.len == 0)
		snprintf(out, HAVE_SIZE, "nothing");
	else
		snprintf(out, HAVE_SIZE, "'" SPAN_FMT "'", SPAN_ARG(s));
}

static bool
refuse(struct err *e, const char *want, struct span s)
{
	char have[HAVE_SIZE];

	have_print(s, have);
	return err_set(e, ERR_CONFIG, "want %s, have %s", want, have);
}

/* Is each byte of `s` one of `allowed`? */
static bool
is_made_of(struct span s, struct span allowed)
{
	for (size_t i = 0; i < s.len; i++)
		if (span_chr(allowed, s.ptr[i]) == allowed.len)
			return false;
	return true;
}

static bool
has_one_of(struct span s, struct span wanted)
{
	for (size_t i = 0; i < s.len; i++)
		if (span_chr(wanted, s.ptr[i]) < wanted.len)
			return true;
	return false;
}

static bool
has_control(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7f)
			return true;
	return false;
}

static bool
is_printable_ascii(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < 0x20 || s.ptr[i] >= 0x7f)
			return false;
	return true;
}

/* --- contact ----------------------------------------------------------- */

/* One '@', something before it, and a dot inside what follows. */
static bool
is_mail_address(struct span word)
{
	struct span rest = word, local;

	if (!span_cut(&rest, '@', &local) || rest.ptr == NULL)
		return false;

	size_t dot = span_chr(rest, '.');

	return local.len > 0 && span_chr(rest, '@') == rest.len && dot > 0 &&
	       dot + 1 < rest.len && !span_ends(rest, SPAN("."));
}

bool
contact_check(struct span s, struct span *out, struct err *e)
{
	static const char want[] =
	    "a name and an e-mail address, for the SEC asks for both in the "
	    "User-Agent (such as \"Jane Doe jane@example.com\")";
	struct span contact = span_trim(s), rest = contact, word;
	bool has_mail = false, has_name = false;

	if (!is_printable_ascii(contact))
		return refuse(
		    e, "a contact in printable ASCII on one line", contact);
	if (contact.len > CONTACT_MAX)
		return err_set(e, ERR_CONFIG,
		    "want a contact of at most %d characters, have %zu",
		    CONTACT_MAX, contact.len);
	while (span_cut(&rest, ' ', &word)) {
		if (is_mail_address(word))
			has_mail = true;
		else if (has_one_of(word, SPAN(LETTERS)))
			has_name = true;
	}
	if (!has_mail || !has_name)
		return refuse(e, want, contact);
	*out = contact;
	return true;
}

/* --- base_url ---------------------------------------------------------- */

struct url {
	struct span scheme;
	struct span host; /* an IPv6 address keeps its brackets */
	struct span port; /* absent: none given */
	struct span path; /* from the slash on */
};

/* Cut an authority into host and port; the port follows the last bracket. */
static void
authority_split(struct span authority, struct url *u)
{
	size_t end = 0;

	if (span_starts(authority, SPAN("[")))
		end = span_chr(authority, ']');

	struct span tail = span_slice(authority, end, authority.len);
	size_t colon = end + span_chr(tail, ':');

	u->host = span_slice(authority, 0, colon);
	u->port = (struct span){ NULL, 0 };
	if (colon < authority.len)
		u->port = span_slice(authority, colon + 1, authority.len);
}

static bool
url_split(struct span s, struct url *u)
{
	size_t colon = span_find(s, SPAN("://"));

	if (colon == s.len)
		return false;
	u->scheme = span_slice(s, 0, colon);

	struct span rest = span_slice(s, colon + 3, s.len);
	size_t slash = span_chr(rest, '/');

	authority_split(span_slice(rest, 0, slash), u);
	u->path = span_slice(rest, slash, rest.len);
	return true;
}

/* 127.0.0.0/8, all four numbers written out. */
static bool
is_loopback_v4(struct span host)
{
	struct span rest = host, part;
	uint64_t number;
	unsigned n_parts = 0;

	if (!span_starts(host, SPAN("127.")))
		return false;
	while (span_cut(&rest, '.', &part)) {
		n_parts++;
		if (part.len > 3 || !span_u64(part, 255, &number))
			return false;
	}
	return n_parts == 4;
}

static bool
is_loopback(struct span host)
{
	return is_loopback_v4(host) || span_eq(host, SPAN("[::1]")) ||
	       span_ieq(host, SPAN("localhost"));
}

static bool
is_host(struct span host)
{
	if (host.len == 0 || host.len > HOST_MAX)
		return false;
	if (span_starts(host, SPAN("[")))
		return host.len > 2 && span_ends(host, SPAN("]")) &&
		       is_made_of(span_slice(host, 1, host.len - 1),
			   SPAN(DIGITS "abcdefABCDEF:."));
	return is_made_of(host, SPAN(LETTERS DIGITS ".-"));
}

static bool
is_port(struct span port)
{
	uint64_t number;

	return port.ptr == NULL ||
	       (span_u64(port, 65535, &number) && number > 0);
}

/* What is wrong with the parts of a URL, each with its own words. */
static bool
url_check(const struct url *u, struct span whole, struct err *e)
{
	if (!is_host(u->host))
		return refuse(e, "a host in the URL", whole);
	if (!is_port(u->port))
		return refuse(e, "a port from 1 to 65535", u->port);
	if (!is_made_of(u->path, SPAN(PATH_CHARS)))
		return refuse(e, "a path of plain characters", whole);
	if (span_eq(u->scheme, SPAN("https")))
		return true;
	if (!span_eq(u->scheme, SPAN("http")))
		return refuse(e, "a URL such as https://www.sec.gov", whole);
	if (!is_loopback(u->host))
		return refuse(e,
		    "https (http is for loopback addresses alone: 127.0.0.0/8, [::1], localhost)",
		    whole);
	return true;
}

bool
base_url_check(struct span s, struct span *out, struct err *e)
{
	struct url u;

	if (s.len > URL_MAX)
		return err_set(e, ERR_CONFIG,
		    "want a URL of at most %d characters, have %zu", URL_MAX,
		    s.len);
	while (span_ends(s, SPAN("/")))
		s = span_slice(s, 0, s.len - 1);
	if (span_chr(s, '?') < s.len || span_chr(s, '#') < s.len)
		return refuse(e, "a URL without '?' and '#'", s);
	if (span_chr(s, '@') < s.len)
		return refuse(e, "a URL without a user name", s);
	if (!url_split(s, &u))
		return refuse(e, "a URL such as https://www.sec.gov", s);
	if (!url_check(&u, s, e))
		return false;
	*out = s;
	return true;
}

bool
base_url_is_loopback(struct span url)
{
	struct url u;

	return url_split(url, &u) && is_loopback(u.host);
}

/* --- numbers ----------------------------------------------------------- */

static bool
refuse_decimal(struct err *e, struct decimal_range range, struct span s)
{
	char have[HAVE_SIZE];

	have_print(s, have);
	return err_set(e, ERR_CONFIG,
	    "want a number from %g to %g%s, have %s%s", range.min, range.max,
	    range.or_zero ? ", or 0" : "", have, range.reason);
}

bool
decimal_parse(
    struct span s, struct decimal_range range, double *out, struct err *e)
{
	struct span rest = s, whole_digits;
	uint64_t whole, fraction = 0;
	double scale = 1;

	if (!span_cut(&rest, '.', &whole_digits) ||
	    !span_u64(whole_digits, (uint64_t)range.max, &whole))
		return refuse_decimal(e, range, s);
	if (rest.ptr != NULL && (rest.len > FRACTION_DIGITS ||
				    !span_u64(rest, UINT64_MAX, &fraction)))
		return refuse_decimal(e, range, s);
	for (size_t i = 0; i < rest.len; i++)
		scale *= 10;

	/* One division of two exact numbers is rounded right. */
	double value = ((double)whole * scale + (double)fraction) / scale;
	bool is_zero = whole == 0 && fraction == 0;

	if (value > range.max || (value < range.min && !is_zero) ||
	    (is_zero && range.min > 0 && !range.or_zero))
		return refuse_decimal(e, range, s);
	*out = value;
	return true;
}

bool
count_parse(
    struct span s, uint64_t min, uint64_t max, uint64_t *out, struct err *e)
{
	uint64_t value;

	if (!span_u64(s, max, &value) || value < min) {
		char want[80];

		snprintf(want, sizeof(want),
		    "a whole number from %" PRIu64 " to %" PRIu64, min, max);
		return refuse(e, want, s);
	}
	*out = value;
	return true;
}

/* --- words ------------------------------------------------------------- */

bool
since_parse(struct span s, struct date *out, struct err *e)
{
	static const struct date first = { 1993, 1, 1 };
	struct quarter quarter;
	struct date date;

	if (quarter_parse(s, &quarter)) {
		*out = quarter_first_day(quarter);
		return true;
	}
	if (s.len != DATE_SIZE - 1 || !date_parse(s, &date))
		return refuse(e,
		    "a quarter from 1993Q1 on (2004Q3) or a date (2004-07-01)",
		    s);
	if (date_cmp(date, first) < 0)
		return refuse(e,
		    "a date from 1993-01-01 on, where EDGAR's indexes begin",
		    s);
	*out = date;
	return true;
}

/* "8-K, 8-K/A, ...": all the words, as far as `size` goes. */
static void
join(const char *const *words, size_t n_words, char *out, size_t size)
{
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n_words && at < size; i++)
		at += (size_t)snprintf(
		    out + at, size - at, "%s%s", i > 0 ? ", " : "", words[i]);
}

bool
word_parse(struct span s, const char *const *words, size_t n_words, size_t *out,
    struct err *e)
{
	for (size_t i = 0; i < n_words; i++) {
		if (!span_eq(s, span_of(words[i])))
			continue;
		*out = i;
		return true;
	}

	char list[160], have[HAVE_SIZE], hint[HINT_SIZE];

	join(words, n_words, list, sizeof(list));
	have_print(s, have);
	nearest_hint(s, words, n_words, hint);
	return err_set(
	    e, ERR_CONFIG, "want one of %s; have %s%s", list, have, hint);
}

bool
form_parse(struct span s, enum form *out, struct err *e)
{
	const char *names[FORM_COUNT];
	size_t found;

	for (enum form f = 0; f < FORM_COUNT; f++)
		names[f] = form_name(f).ptr;
	if (!word_parse(s, names, FORM_COUNT, &found, e))
		return false;
	*out = (enum form)found;
	return true;
}

bool
path_parse(struct span s, const char *home, struct arena *a, const char **out,
    struct err *e)
{
	if (s.len == 0 || s.len > PATH_BYTES || has_control(s) ||
	    span_ends(s, SPAN("/")))
		return refuse(e, "the path of a file", s);
	if (!span_starts(s, SPAN("~"))) {
		*out = arena_dup(a, s).ptr;
		return true;
	}
	if (!span_starts(s, SPAN("~/")))
		return refuse(
		    e, "a path that begins with '~/' or without '~'", s);
	if (home == NULL)
		return refuse(e, "a path without '~', for HOME is not set", s);
	*out = arena_printf(a, "%s%.*s", home, (int)s.len - 1, s.ptr + 1).ptr;
	return true;
}

/* --- entries of watchlists --------------------------------------------- */

bool
ticker_check(struct span s, struct err *e)
{
	if (s.len > TICKER_MAX || !has_one_of(s, SPAN(LETTERS DIGITS)) ||
	    !is_made_of(s, SPAN(LETTERS DIGITS ".-")))
		return refuse(
		    e, "a ticker of 1 to 10 letters, digits, '.' and '-'", s);
	return true;
}

bool
cik_check(struct span s, uint64_t *out, struct err *e)
{
	if (!cik_parse(s, out))
		return refuse(e, "a CIK of 1 to 10 digits", s);
	return true;
}

bool
pattern_check(struct span s, struct err *e)
{
	if (s.len > PATTERN_MAX || has_control(s))
		return err_set(e, ERR_CONFIG,
		    "want a company's name of at most %d bytes on one line",
		    PATTERN_MAX);
	if (is_made_of(s, SPAN("* ")))
		return refuse(e,
		    "a company's name, such as \"CAPSTONE *\" (for all companies: 'companies: all')",
		    s);
	return true;
}

bool
list_name_check(struct span s, struct err *e)
{
	if (s.len == 0 || s.len > LIST_NAME_MAX ||
	    !is_made_of(s, SPAN(LETTERS DIGITS "_.-")))
		return refuse(e,
		    "a name of 1 to 64 letters, digits, '_', '.' and '-'", s);
	return true;
}
