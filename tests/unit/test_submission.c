#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/memory.h"
#include "parser/limits.h"
#include "parser/submission.h"

/* A submission, parsed; everything lies in the arena. */
struct parsed {
	struct arena *arena;
	struct filing f;
	struct span *items;
	size_t n_items;
};

static struct parsed
parse_with(struct span text, const struct cutout *cutouts, size_t n)
{
	struct submission in = {
		.text = text, .cutouts = cutouts, .n_cutouts = n
	};
	struct parsed p = { .arena = arena_new() };

	submission_parse(&in, p.arena, &p.f, &p.items, &p.n_items);
	return p;
}

static struct parsed
parse(const char *text)
{
	return parse_with(span_of(text), NULL, 0);
}

#define TEXT_HEADER                                                     \
	"<SEC-DOCUMENT>0000796343-23-000044.txt : 20230315\n"           \
	"<SEC-HEADER>0000796343-23-000044.hdr.sgml : 20230315\n"        \
	"<ACCEPTANCE-DATETIME>20230315160636\n"                         \
	"ACCESSION NUMBER:\t\t0000796343-23-000044\n"                   \
	"CONFORMED SUBMISSION TYPE:\t8-K\n"                             \
	"PUBLIC DOCUMENT COUNT:\t\t2\n"                                 \
	"CONFORMED PERIOD OF REPORT:\t20230314\n"                       \
	"ITEM INFORMATION:\t\tOther Events\n"                           \
	"ITEM INFORMATION:\t\t\n"                                       \
	"ITEM INFORMATION:\t\t<ITEMS>1.05\n"                            \
	"FILED AS OF DATE:\t\t20230315\n"                               \
	"\n"                                                            \
	"FILER:\n"                                                      \
	"\n"                                                            \
	"\tCOMPANY DATA:\t\n"                                           \
	"\t\tCOMPANY CONFORMED NAME:\t\t\tADOBE: INC.\n"                \
	"\t\tCENTRAL INDEX KEY:\t\t\t0000796343\n"                      \
	"\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tPREPACKAGED [7372]\n" \
	"\t\tORGANIZATION NAME:           \t06 Technology\n"            \
	"\t\tEIN:\t\t\t\t770019522\n"                                   \
	"\t\tSTATE OF INCORPORATION:\t\t\tDE\n"                         \
	"\t\tFISCAL YEAR END:\t\t\t1202\n"                              \
	"\n"                                                            \
	"\tBUSINESS ADDRESS:\t\n"                                       \
	"\t\tSTATE:\t\t\tCA\n"                                          \
	"\n"                                                            \
	"\tFORMER COMPANY:\t\n"                                         \
	"\t\tFORMER CONFORMED NAME:\tADOBE SYSTEMS INC\n"               \
	"\t\tDATE OF NAME CHANGE:\t19920703\n"                          \
	"\n"                                                            \
	"SUBJECT COMPANY:\n"                                            \
	"\n"                                                            \
	"\tCOMPANY DATA:\t\n"                                           \
	"\t\tCOMPANY CONFORMED NAME:\t\t\tFIGMA\n"                      \
	"\t\tCENTRAL INDEX KEY:\t\t\t1579878\n"                         \
	"</SEC-HEADER>\n"

#define DOCUMENTS                 \
	"<DOCUMENT>\n"            \
	"<TYPE>8-K\n"             \
	"<SEQUENCE>1\n"           \
	"<FILENAME>a.htm\n"       \
	"<DESCRIPTION>FORM 8-K\n" \
	"<TEXT>\n"                \
	"One <DOCUMENT> two\n"    \
	"</TEXT>\n"               \
	"</DOCUMENT>\n"           \
	"<DOCUMENT>\n"            \
	"<TYPE>GRAPHIC\n"         \
	"<SEQUENCE>3\n"           \
	"<FILENAME>a.jpg\n"       \
	"<TEXT>\n"                \
	"begin 644 a.jpg\n"       \
	"#86)C\n"                 \
	" \n"                     \
	"end\n"                   \
	"</TEXT>\n"               \
	"</DOCUMENT>\n"

static void
a_text_header(void **state)
{
	struct parsed p = parse(TEXT_HEADER DOCUMENTS "</SEC-DOCUMENT>\n");
	const struct filing *f = &p.f;

	(void)state;
	assert_true(f->has_header);
	assert_int_equal(f->accession.id, 79634323000044);
	assert_span(f->form, "8-K");
	assert_int_equal(f->filed.day, 15);
	assert_int_equal(f->period.day, 14);
	assert_int_equal(f->accepted.hour, 16);
	assert_int_equal(p.n_items, 2);
	assert_span(p.items[0], "Other Events");
	assert_span(p.items[1], "1.05");
	assert_int_equal(f->n_companies, 2);
	assert_span(f->companies[0].role, "filer");
	assert_span(f->companies[0].name, "ADOBE: INC.");
	assert_int_equal(f->companies[0].cik, 796343);
	assert_int_equal(f->companies[0].sic, 7372);
	assert_span(f->companies[0].irs_number, "770019522");
	assert_span(f->companies[0].state, "DE");
	assert_span(f->companies[0].fiscal_year_end, "1202");
	assert_int_equal(f->companies[0].n_former_names, 1);
	assert_span(f->companies[0].former_names[0].name, "ADOBE SYSTEMS INC");
	assert_int_equal(f->companies[0].former_names[0].changed.year, 1992);
	assert_span(f->companies[1].role, "subject-company");
	assert_span(f->companies[1].name, "FIGMA");
	assert_int_equal(f->companies[1].n_former_names, 0);
	assert_int_equal(f->n_problems, 0);
	arena_free(p.arena);
}

/* The same header as tags, with each of the line ends that were seen. */
static void
a_tag_header(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	static const char *const lines[] = {
		"<SUBMISSION>",
		"<ACCESSION-NUMBER>0001493152-25-001317",
		"<TYPE>8-K/A",
		"<PERIOD>20250106",
		"<ITEMS>5.02",
		"<ITEMS>9.01",
		"<FILING-DATE>20250108",
		"<FILER>",
		"<COMPANY-DATA>",
		"<CONFORMED-NAME>ACORN > ENERGY",
		"<CIK>0000880984",
		"<ASSIGNED-SIC>8711",
		"</COMPANY-DATA>",
		"<MAIL-ADDRESS>",
		"<STATE>DE",
		"</MAIL-ADDRESS>",
		"<FORMER-COMPANY>",
		"<FORMER-CONFORMED-NAME>ACORN FACTOR",
		"<DATE-CHANGED>20060920",
		"</FORMER-COMPANY>",
		"</FILER>",
		"<ISSUING_ENTITY>",
		"<COMPANY-DATA>",
		"<CONFORMED-NAME>TRUST",
		"</COMPANY-DATA>",
		"</ISSUING_ENTITY>",
		"<DOCUMENT>",
		"<TYPE>8-K/A",
		"<SEQUENCE>1",
		"<TEXT>",
		"One",
		"</TEXT>",
		"</DOCUMENT>",
		"<DOCUMENT>",
		"<TYPE>ZIP",
		"<TEXT>",
		"begin 644 a.zip",
		"#86)C",
		"end",
		"</TEXT>",
		"</DOCUMENT>",
		"</SUBMISSION>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char text[2048] = "";

		for (size_t l = 0; l < sizeof(lines) / sizeof(lines[0]); l++) {
			strcat(text, lines[l]);
			strcat(text, ends[i]);
		}

		struct parsed p = parse(text);

		assert_int_equal(p.f.accession.id, 149315225001317);
		assert_span(p.f.form, "8-K/A");
		assert_int_equal(p.n_items, 2);
		assert_span(p.items[1], "9.01");
		assert_int_equal(p.f.filed.day, 8);
		assert_int_equal(p.f.n_companies, 2);
		assert_span(p.f.companies[0].name, "ACORN > ENERGY");
		assert_int_equal(p.f.companies[0].sic, 8711);
		assert_null(p.f.companies[0].state.ptr);
		assert_int_equal(p.f.companies[0].n_former_names, 1);
		assert_span(p.f.companies[1].role, "issuing-entity");
		assert_int_equal(p.f.n_documents, 2);
		assert_int_equal(p.f.documents[1].bytes, 3);
		assert_int_equal(p.f.n_problems, 0);
		arena_free(p.arena);
	}
}

static void
documents_are_spans_of_their_bytes(void **state)
{
	struct parsed p = parse(TEXT_HEADER DOCUMENTS "</SEC-DOCUMENT>\n");
	const struct document *d = p.f.documents;

	(void)state;
	assert_int_equal(p.f.n_documents, 2);
	assert_int_equal(d[0].sequence, 1);
	assert_span(d[0].type, "8-K");
	assert_span(d[0].filename, "a.htm");
	assert_span(d[0].description, "FORM 8-K");
	assert_span(d[0].body, "\nOne <DOCUMENT> two\n");
	assert_int_equal(d[0].bytes, d[0].body.len);
	assert_null(d[0].encoded.ptr);
	assert_int_equal(d[1].sequence, 3);
	assert_null(d[1].description.ptr);
	assert_span(d[1].encoded, "#86)C\n \n");
	assert_int_equal(d[1].bytes, 3);
	arena_free(p.arena);
}

/* What the archive cut out gives the same documents. */
static void
a_body_that_was_cut_out(void **state)
{
	static const char whole[] = TEXT_HEADER DOCUMENTS "</SEC-DOCUMENT>\n";
	struct span text = SPAN(TEXT_HEADER DOCUMENTS "</SEC-DOCUMENT>\n");
	struct span lines = SPAN("#86)C\n \n");
	size_t at = span_find(text, lines);
	char cut[sizeof(whole)];
	struct cutout cutout = { .at = at, .bytes = 3 };

	(void)state;
	memcpy(cut, whole, at);
	strcpy(cut + at, whole + at + lines.len);

	struct parsed p = parse_with(span_of(cut), &cutout, 1);
	const struct document *d = &p.f.documents[1];

	assert_int_equal(p.f.n_documents, 2);
	assert_ptr_equal(d->cutout, &cutout);
	assert_int_equal(d->bytes, 3);
	assert_null(d->encoded.ptr);
	assert_span(d->body, "\nbegin 644 a.jpg\nend\n");
	assert_int_equal(p.f.n_problems, 0);
	arena_free(p.arena);
}

static void
a_whole_body_that_was_cut_out(void **state)
{
	struct span text = SPAN(TEXT_HEADER
	    "<DOCUMENT>\n<TYPE>XML\n<FILENAME>R1.htm\n"
	    "<TEXT></TEXT>\n</DOCUMENT>\n" DOCUMENTS "</SEC-DOCUMENT>\n");
	struct cutout cutout = { .at = span_find(text, SPAN("<TEXT>")) + 6,
		.is_plain = true,
		.bytes = 77 };
	struct parsed p = parse_with(text, &cutout, 1);

	(void)state;
	assert_int_equal(p.f.n_documents, 3);
	assert_ptr_equal(p.f.documents[0].cutout, &cutout);
	assert_int_equal(p.f.documents[0].bytes, 77);
	assert_span(p.f.documents[0].body, "");
	assert_null(p.f.documents[1].cutout);
	assert_int_equal(p.f.n_problems, 0);
	arena_free(p.arena);
}

static void
bodies_kept_apart_are_listed(void **state)
{
	static const struct {
		struct span type, name;
		bool is_rendering;
	} cases[] = {
		{ { LIT("XML") }, { LIT("R1.htm") }, true },
		{ { LIT("XML") }, { LIT("R12.xml") }, true },
		{ { LIT("XML") }, { LIT("Show.js") }, true },
		{ { LIT("JSON") }, { LIT("MetaLinks.json") }, true },
		{ { LIT("XML") }, { LIT("R.htm") }, false },
		{ { LIT("XML") }, { LIT("R1a.htm") }, false },
		{ { LIT("XML") }, { LIT("a_htm.xml") }, false },
		{ { LIT("EX-99.1") }, { LIT("R1.htm") }, false },
	};
	AUTO(arena) a = arena_new();
	struct span text = SPAN(TEXT_HEADER DOCUMENTS DOCUMENTS);
	size_t n;
	struct apart *apart = submission_apart(text, a, &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_span(apart[0].bytes, "#86)C\n \n");
	assert_int_equal(
	    apart[0].bytes.ptr - text.ptr, span_find(text, SPAN("#86)C")));
	assert_true(apart[1].bytes.ptr > apart[0].bytes.ptr);
	assert_false(apart[1].is_rendering);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO_TEXT whole = xasprintf(
		    "%s<DOCUMENT>\n<TYPE>%s\n<FILENAME>%s\n<TEXT>\n<p>x\n"
		    "</TEXT>\n</DOCUMENT>\n",
		    TEXT_HEADER, cases[i].type.ptr, cases[i].name.ptr);

		apart = submission_apart(span_of(whole), a, &n);
		assert_int_equal(n, cases[i].is_rendering);
		if (n == 0)
			continue;
		assert_true(apart[0].is_rendering);
		assert_span(apart[0].bytes, "\n<p>x\n");
	}
}

static void
a_pem_wrapper(void **state)
{
	struct parsed p =
	    parse("-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n"
		  "Proc-Type: 2001,MIC-CLEAR\n"
		  "Originator-Key-Asymmetric:\n"
		  " MFkwCgYEVQgBAQ==\n"
		  "\n"
		  "<IMS-DOCUMENT>0000109446-94-000005.txt : 19940323\n"
		  "<IMS-HEADER>0000109446-94-000005.hdr.sgml : 19940323\n"
		  "ACCESSION NUMBER:\t\t0000109446-94-000005\n"
		  "CONFORMED SUBMISSION TYPE:\t8-K\n"
		  "</IMS-HEADER>\n"
		  "<DOCUMENT>\n"
		  "<TYPE>8-K\n"
		  "<TEXT>\n"
		  "- -----\n"
		  "</TEXT>\n"
		  "</DOCUMENT>\n"
		  "</IMS-DOCUMENT>\n"
		  "-----END PRIVACY-ENHANCED MESSAGE-----\n");

	(void)state;
	assert_true(p.f.has_header);
	assert_int_equal(p.f.accession.id, 10944694000005);
	assert_int_equal(p.f.n_documents, 1);
	assert_true(p.f.documents[0].is_dash_escaped);
	assert_span(p.f.documents[0].body, "\n- -----\n");
	assert_int_equal(p.f.n_problems, 0);
	arena_free(p.arena);
}

/* Headers of 2000: indents that grow, end tags, a bracket on its own line. */
static void
odd_headers(void **state)
{
	char long_name[1100];

	(void)state;
	snprintf(long_name, sizeof(long_name), "%0*d", 1000, 0);

	struct parsed p = parse(
	    "<SEC-DOCUMENT>/in/edgar/0000950124-00-004609.txt : 20000921\n"
	    "<SEC-HEADER>0000950124-00-004609.hdr.sgml : 20000921\n"
	    "FILER:\n"
	    "\tCOMPANY DATA:\t\n"
	    "\t\tCOMPANY CONFORMED NAME:\t\t\tCAF\xc9 \x96 INC\n"
	    "\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t [6211\n"
	    "]\t\tIRS NUMBER:\t\t\t\t411756256\n"
	    "</COMPANY-DATA>\n"
	    "\t\t\t\tFORMER COMPANY:\t\n"
	    "\t\t\t\t\tFORMER CONFORMED NAME:\tNM HOLDINGS INC\n"
	    "</FORMER-COMPANY>\n"
	    "</FILER>\n"
	    "</SEC-HEADER>\n</SEC-DOCUMENT>\n");

	assert_int_equal(p.f.accession.id, 95012400004609);
	assert_int_equal(p.f.n_companies, 1);
	assert_span(p.f.companies[0].name, "CAF\u00c9 \u2013 INC");
	assert_int_equal(p.f.companies[0].sic, 6211);
	assert_span(p.f.companies[0].irs_number, "411756256");
	assert_int_equal(p.f.companies[0].n_former_names, 1);
	assert_int_equal(p.f.n_documents, 0);
	assert_int_equal(p.f.n_problems, 1);
	assert_span(p.f.problems[0], "The header has no accession number.");
	arena_free(p.arena);
}

static void
a_header_line_cut_at_1023_bytes(void **state)
{
	char text[2048], want[2048];
	const char *key = "\t\tCOMPANY CONFORMED NAME:\t\t\t";
	int first = 1023 - (int)strlen(key);

	(void)state;
	snprintf(text, sizeof(text),
	    "<SEC-HEADER>\nFILER:\n\tCOMPANY DATA:\n%s%0*d\n7 INC\n"
	    "\t\tIRS NUMBER:\t1\n",
	    key, first, 0);
	snprintf(want, sizeof(want), "%0*d7 INC", first, 0);

	struct parsed p = parse(text);

	assert_int_equal(p.f.n_companies, 1);
	assert_span(p.f.companies[0].name, want);
	assert_span(p.f.companies[0].irs_number, "1");
	arena_free(p.arena);
}

static void
what_is_missing_is_a_problem(void **state)
{
	static const struct {
		const char *documents;
		size_t n;
		const char *body, *problem;
	} cases[] = {
		{ "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nOne\n</DOCUMENT>\n", 1,
		    "\nOne\n", "Document 1 has no </TEXT>." },
		{ "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nOne\n</TEXT>\n", 1, "\nOne\n",
		    "Document 1 has no </DOCUMENT>." },
		{ "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nOne", 1, "\nOne",
		    "Document 1 has no </TEXT>." },
		{ "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nOne\n<DOCUMENT>\n<TYPE>X\n"
		  "<TEXT>\n</TEXT>\n</DOCUMENT>\n",
		    2, "\nOne\n", "Document 1 has no </TEXT>." },
		{ "<DOCUMENT>\n<SEQUENCE>1\n<TEXT>One</TEXT>\n</DOCUMENT>\n", 1,
		    "One", "Document 1 has no <TYPE>." },
		{ "<DOCUMENT>\n<TYPE>8-K\n</DOCUMENT>\n", 1, "",
		    "Document 1 has no <TEXT>." },
		{ "<DOCUMENT>\n", 1, "", "Document 1 has no <TEXT>." },
		{ "<DOCUMENT>\n<TYPE>X\n<TEXT>\nbegin 644 a.jpg\n#86)C\n", 1,
		    "\nbegin 644 a.jpg\n#86)C", "Document 1 has no </TEXT>." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[512];

		snprintf(text, sizeof(text),
		    "<SEC-HEADER>\nACCESSION NUMBER: 0000950124-00-004609\n"
		    "</SEC-HEADER>\n%s</SEC-DOCUMENT>\n",
		    cases[i].documents);

		struct parsed p = parse(text);

		if (p.f.n_documents != cases[i].n || p.f.n_problems == 0)
			fail_msg("case %zu: %zu documents, %zu problems", i,
			    p.f.n_documents, p.f.n_problems);
		assert_span(p.f.documents[0].body, cases[i].body);
		assert_span(p.f.problems[0], cases[i].problem);
		arena_free(p.arena);
	}
}

static void
what_is_cut_off_is_a_problem(void **state)
{
	static const char *const heads[] = {
		"<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n",
		"<SUBMISSION>\n<ACCESSION-NUMBER>0000950124-00-004609\n",
		"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n\n"
		"<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n"
		"ACCESSION NUMBER: 0000950124-00-004609\n</SEC-DOCUMENT>\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct parsed p = parse(heads[i]);

		assert_true(p.f.n_problems > 0);
		assert_span(p.f.problems[p.f.n_problems - 1],
		    "The submission is cut off.");
		arena_free(p.arena);
	}
}

static void
documents_that_the_header_counts(void **state)
{
	struct parsed p =
	    parse("<SEC-HEADER>\nACCESSION NUMBER: 0000950124-00-004609\n"
		  "PUBLIC DOCUMENT COUNT: 3\n</SEC-HEADER>\n"
		  "</SEC-DOCUMENT>\n");

	(void)state;
	assert_int_equal(p.f.n_problems, 1);
	assert_span(
	    p.f.problems[0], "The header counts 3 documents, 0 are there.");
	arena_free(p.arena);
}

static void
what_may_be_kept(void **state)
{
	static const struct {
		const char *bytes, *want; /* NULL: it may */
	} cases[] = {
		{ "<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n"
		  "</SEC-DOCUMENT>\n",
		    NULL },
		{ "<IMS-DOCUMENT>x\nACCESSION NUMBER:\t0000950124-00-004609\n"
		  "</IMS-DOCUMENT>",
		    NULL },
		{ "<SUBMISSION>\n<ACCESSION-NUMBER>0000950124-00-004609\n"
		  "</SUBMISSION>\r\n",
		    NULL },
		{ "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n\n"
		  "<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n"
		  "</SEC-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n",
		    NULL },
		{ "", "want a submission, have ''" },
		{ "\n<!DOCTYPE html>",
		    "want a submission, have '<!DOCTYPE html>'" },
		{ "<SEC-DOCUMENT>x\n</SEC-DOCUMENT>",
		    "want submission 0000950124-00-004609, have no accession "
		    "number" },
		{ "<SEC-DOCUMENT>0000950124-00-004610.txt : 2\n"
		  "</SEC-DOCUMENT>",
		    "want submission 0000950124-00-004609, have "
		    "0000950124-00-004610" },
		{ "<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n"
		  "</SEC-DOCUMEN",
		    "want the end of submission 0000950124-00-004609, have "
		    "'4-00-004609.txt : 20000921?</SEC-DOCUMEN'" },
		{ "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n\n"
		  "<SEC-DOCUMENT>0000950124-00-004609.txt : 20000921\n"
		  "</SEC-DOCUMENT>\n",
		    "want the end of submission 0000950124-00-004609, have "
		    "'00-004609.txt : 20000921?</SEC-DOCUMENT>'" },
	};
	struct accession want = { 95012400004609 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err e = { ERR_NONE, "" };
		bool ok = submission_check(span_of(cases[i].bytes), want, &e);

		if (ok != (cases[i].want == NULL))
			fail_msg("case %zu: %s", i, e.text);
		if (!ok) {
			assert_int_equal(e.kind, ERR_FORMAT);
			assert_string_equal(e.text, cases[i].want);
		}
	}
}

/* `unit` repeated, after a header. */
static struct parsed
parse_many(const char *head, const char *unit, size_t n)
{
	const struct span end = SPAN("</SUBMISSION>\n");
	size_t head_len = strlen(head), len = strlen(unit);
	size_t size = head_len + n * len + end.len;
	char *text = malloc(size);

	memcpy(text, head, head_len);
	for (size_t i = 0; i < n; i++)
		memcpy(text + head_len + i * len, unit, len);
	memcpy(text + size - end.len, end.ptr, end.len);

	struct parsed p = parse_with((struct span){ text, size }, NULL, 0);

	free(text);
	return p;
}

static void
bounds(void **state)
{
	static const struct {
		const char *unit;
		size_t limit;
		bool is_told;
	} cases[] = {
		{ "<COMPANY-DATA>\n", LIMIT_COMPANIES, true },
		{ "<DOCUMENT>\n<TYPE>X\n<TEXT>\n</TEXT>\n</DOCUMENT>\n",
		    LIMIT_DOCUMENTS, true },
		{ "<ITEMS>9.01\n", LIMIT_ITEMS, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t more = 0; more < 2; more++) {
			struct parsed p =
			    parse_many("<SUBMISSION>\n<ACCESSION-NUMBER>"
				       "0000950124-00-004609\n",
				cases[i].unit, cases[i].limit + more);
			size_t n =
			    p.f.n_companies + p.f.n_documents + p.n_items;

			assert_int_equal(n, cases[i].limit);
			assert_int_equal(
			    p.f.n_problems, cases[i].is_told && more);
			arena_free(p.arena);
		}
	}
}

/* None of these may take more than a moment, or be read past its end. */
static void
floods_take_no_time(void **state)
{
	static const char *const units[] = {
		"<DOCUMENT>",
		"<DOCUMENT>\n",
		"\n<DOCUMENT>\n<TEXT>\nbegin 644 x\n",
		"\n<DOCUMENT>\n<TYPE>X\n",
		"</TEXT>",
		"<",
		"\r",
		"ITEM INFORMATION:\tx\r",
		"-",
		" \n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		struct parsed p =
		    parse_many("<SUBMISSION>\n", units[i], 200000);

		arena_free(p.arena);
		p = parse_many("<SUBMISSION>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n",
		    units[i], 200000);
		arena_free(p.arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_header),
		cmocka_unit_test(a_tag_header),
		cmocka_unit_test(documents_are_spans_of_their_bytes),
		cmocka_unit_test(a_body_that_was_cut_out),
		cmocka_unit_test(a_whole_body_that_was_cut_out),
		cmocka_unit_test(bodies_kept_apart_are_listed),
		cmocka_unit_test(a_pem_wrapper),
		cmocka_unit_test(odd_headers),
		cmocka_unit_test(a_header_line_cut_at_1023_bytes),
		cmocka_unit_test(what_is_missing_is_a_problem),
		cmocka_unit_test(what_is_cut_off_is_a_problem),
		cmocka_unit_test(documents_that_the_header_counts),
		cmocka_unit_test(what_may_be_kept),
		cmocka_unit_test(bounds),
		cmocka_unit_test(floods_take_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
