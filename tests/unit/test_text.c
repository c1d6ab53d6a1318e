#include "tests/unit/unit.h"

#include <stdio.h>

#include "parser/text.h"

/* Texts are shown as they are; the bytes of a case need no NUL behind them. */
struct text_case {
	const char *name, *body, *want;
};

static void
check(const char *prefix, const struct text_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		AUTO(arena) a = arena_new();
		char *body;
		int len = asprintf(&body, "%s%s", prefix, cases[i].body);
		struct span text =
		    text_of((struct span){ body, (size_t)len }, false, a);

		if (!span_eq(text, span_of(cases[i].want)))
			fail_msg("%s: want '%s', have '%.*s'", cases[i].name,
			    cases[i].want, (int)text.len, text.ptr);
		free(body);
	}
}

#define CHECK(prefix, cases) \
	check((prefix), (cases), sizeof(cases) / sizeof(cases[0]))

static void
html_blocks_and_inline_tags(void **state)
{
	static const struct text_case cases[] = {
		{ "nothing", "", "" },
		{ "two paragraphs", "<p>One</p><p>Two</p>", "One\nTwo" },
		{ "unclosed paragraphs", "<p>One<p>Two", "One\nTwo" },
		{ "empty blocks leave no lines",
		    "<p>One</p><p>&nbsp;</p><div></div><br><br><p>Two", //
		    "One\nTwo" },
		{ "a word split by tags",
		    "Item 8.01 O</b><b>ther <i>E</i>vents", //
		    "Item 8.01 Other Events" },
		{ "a break", "One<br>Two<BR/>Three", "One\nTwo\nThree" },
		{ "white space", " One \r\n\t two&nbsp;&#160; three ",
		    "One two three" },
		{ "white space between tags", "<b>One</b> <i> two </i>",
		    "One two" },
		{ "lists", "<ul><li>One<li>Two</ul>Three", "One\nTwo\nThree" },
		{ "preformatted lines", "<pre>One\n  two</pre>three",
		    "One\ntwo\nthree" },
		{ "preformatted paragraphs",
		    "<PRE>Item 5.  Other Events\nOn May 5, 1999 the Company "
		    "announced that it <B>had</B> agreed to acquire all "
		    "of&nbsp;the\nshares of Example &amp; Co.\n<HR>   2\n"
		    "Sales       10\n</PRE>",
		    "Item 5. Other Events\nOn May 5, 1999 the Company "
		    "announced that it had agreed to acquire all of the shares "
		    "of Example & Co.\n\fSales\t10" },
		{ "unknown tags are inline",
		    "<ix:nonNumeric id=\"a\">O"
		    "</ix:nonNumeric><x>ne</x>",
		    "One" },
		{ "upper case", "<P>One</P><DIV ALIGN=CENTER>Two</DIV>",
		    "One\nTwo" },
		{ "end tags that close nothing", "</table></td></p>One</div>",
		    "One" },
		{ "check boxes of a form",
		    "<input type=\"checkbox\"> One <INPUT TYPE=CHECKBOX "
		    "CHECKED>Two<input type=text value=3><input "
		    "type=checkbox hidden><pre><input type='checkbox' "
		    "checked='checked'/> Three</pre>",
		    "\xe2\x98\x90 One \xe2\x98\x92Two\n[X] Three" },
	};

	(void)state;
	CHECK("<html>", cases);
}

static void
html_that_is_not_seen(void **state)
{
	static const struct text_case cases[] = {
		{ "comment", "One<!-- <p> -- > -->two", "Onetwo" },
		{ "comment without end", "One<!-- x >two", "Onetwo" },
		{ "short comment", "One<!-->two", "Onetwo" },
		{ "declaration", "<!DOCTYPE html><?xml version=\"1.0\"?>One",
		    "One" },
		{ "script", "One<script>if (a < b) '</p>'</script>two",
		    "Onetwo" },
		{ "style", "<style type='x'>p > b { }</STYLE >One", "One" },
		{ "title", "<head><title>X</title></head>One", "One" },
		{ "title without end", "<title>One<p>two", "One\ntwo" },
		{ "hidden", "One<div style=\"display:none\">x</div>two",
		    "Onetwo" },
		{ "hidden, by other spellings",
		    "<span STYLE='color:red; Display : NONE !important'>x"
		    "</span>One<div hidden>x</div>",
		    "One" },
		{ "hidden and nested",
		    "<div style=\"display:none\">x<div>x</div>x</div>One",
		    "One" },
		{ "hidden and without end is seen",
		    "<div style=\"display:none\">One", "One" },
		{ "a hidden paragraph ends with the next",
		    "<p style=\"display:none\">x<p>One", "One" },
		{ "a hidden cell",
		    "<table><tr><td>One<td style=\"display:none\">x<td>two"
		    "</table>three",
		    "One\ttwo\nthree" },
		{ "a hidden row holds a table",
		    "<table><tr style=\"display:none\"><td><table><tr><td>x"
		    "</table><tr><td>One</table>",
		    "One" },
		{ "the hidden header of inline XBRL",
		    "<ix:header><ix:hidden>x</ix:hidden></ix:header>One",
		    "One" },
		{ "void and hidden", "<br style=\"display:none\"/>One", "One" },
		{ "not hidden", "<p style=\"display:block\">One</p>", "One" },
		{ "a value is no tag", "<a title=\"<p>\" alt='a > b'>One</a>",
		    "One" },
		{ "a quote that is not closed",
		    "<font face=\"Arial>One</font> two", "One two" },
		{ "a tag cut off at the end", "One<td style=", "One" },
	};

	(void)state;
	CHECK("<html>", cases);
}

static void
html_tables(void **state)
{
	static const struct text_case cases[] = {
		{ "a row",
		    "<table><tr><td>Net sales</td><td></td><td>100</td></tr>"
		    "<tr><td>Loss</td><td>7</td></tr></table>",
		    "Net sales\t100\nLoss\t7" },
		{ "no end tags", "<table><tr><td>A<td>B<tr><td>C</table>D",
		    "A\tB\nC\nD" },
		{ "blocks in a row of several cells",
		    "<table><tr><td><p>Delaware</p><p>(State)</p></td>"
		    "<td>001-1<br>(File)</td></tr></table>",
		    "Delaware\v(State)\t001-1\v(File)" },
		{ "blocks in the only cell with text",
		    "<table><tr><td></td><td><p>One</p><p>Two</p></td></tr>"
		    "</table>",
		    "One\nTwo" },
		{ "a number in a cell, its title in the next",
		    "<table><tr><td><p>Item 2.02</p></td>"
		    "<td><div>Results</div></td></tr></table>",
		    "Item 2.02\tResults" },
		{ "the signs of an amount",
		    "<table><tr><td>Loss<td>$<td>(1,234<td>)<td>(5<td>)%<td>"
		    "7.5<td>%<td>$<td>\u2014</table>",
		    "Loss\t$(1,234)\t(5)%\t7.5%\t$\u2014" },
		{ "signs that head their columns",
		    "<table><tr><td>Change<td>$<td>%<td>of sales</table>",
		    "Change\t$\t%\tof sales" },
		{ "a page laid out in a table",
		    "<table><tr><td>Left</td><td><table><tr><td>A</td><td>B"
		    "</td></tr><tr><td>C</td></tr></table></td></tr></table>",
		    "Left\tA\tB\nC" },
		{ "a page that ends in a cell",
		    "<table><tr><td>A<td>B<p style='page-break-before:always'>C"
		    "</table>",
		    "A\tB\n\fC" },
		{ "a rule below the heading of a column",
		    "<table><tr><td>Exhibit<br>No.<hr><td>Description<hr>"
		    "</table>",
		    "Exhibit\vNo.\tDescription" },
		{ "cells outside of any table", "One<td>two<tr>three",
		    "One two\nthree" },
		{ "a table without end", "<table><tr><td>One<p>Two<p>Three",
		    "One\nTwo\nThree" },
	};

	(void)state;
	CHECK("<html>", cases);
}

static void
html_pages(void **state)
{
	static const struct text_case cases[] = {
		{ "rule", "One<hr>Two", "One\n\fTwo" },
		{ "break before",
		    "One<p style=\"page-break-before:always\">Two", //
		    "One\n\fTwo" },
		{ "break after, of the whole element",
		    "<div style='page-break-after: always'>One<div>Two</div>"
		    "Three</div>Four",
		    "One\nTwo\nThree\n\fFour" },
		{ "no break", "One<p style=\"page-break-before:avoid\">Two",
		    "One\nTwo" },
		{ "page numbers",
		    "One<p>2</p><hr><p>Page 3 of 4</p><p>Two<p>- 4 -</p>",
		    "One\n\fTwo" },
		{ "a number that is text", "<p>One</p><p>2</p><p>Two",
		    "One\n2\nTwo" },
		{ "old tag", "One<PAGE>Two", "One\n\fTwo" },
		{ "only a break", "<hr>One<hr>", "One" },
	};

	(void)state;
	CHECK("<html>", cases);
}

static void
characters(void **state)
{
	static const struct text_case cases[] = {
		{ "named",
		    "&lt;p&gt; &amp; &eacute; &CounterClockwise"
		    "ContourIntegral;",
		    "<p> & \u00e9 \u2233" },
		{ "two code points", "&NotEqualTilde;", "\u2242\u0338" },
		{ "without semicolon", "AT&ampT &copy2006 &nbspx",
		    "AT&T \u00a92006 x" },
		{ "no reference", "AT&T & R&D &unknown; &#; &#x; &",
		    "AT&T & R&D &unknown; &#; &#x; &" },
		{ "numbers", "&#8217;&#x2019;&#X2019 &#65",
		    "\u2019\u2019\u2019 A" },
		{ "Windows-1252 numbers", "&#146;&#x93;", "\u2019\u201c" },
		{ "no characters", "&#0;&#xd800;&#x110000;&#99999999999999;",
		    "\ufffd\ufffd\ufffd\ufffd" },
		{ "UTF-8", "\u00e9 \u2019 \U0001f600",
		    "\u00e9 \u2019 \U0001f600" },
		{ "Windows-1252 bytes", "\x93One\x94 \x96 caf\xe9",
		    "\u201cOne\u201d \u2013 caf\u00e9" },
		{ "cut sequence", "\xe2\x80<b>\xe2", "\u00e2\u20ac\u00e2" },
		{ "overlong", "\xc0\xaf", "\u00c0\u00af" },
		{ "spaces", "Item\u20098.01\u00a0\u3000x\u202fy",
		    "Item 8.01 x y" },
		{ "nothing to be seen",
		    "It\u00adem\u200b \ufeff8&shy;.&#8203;01", "Item 8.01" },
		{ "control bytes",
		    "O\001n\x7f"
		    "e",
		    "One" },
		{ "less-than", "a < b <5% <", "a < b <5% <" },
	};

	(void)state;
	CHECK("<html>", cases);
}

static void
plain_paragraphs(void **state)
{
	static const struct text_case cases[] = {
		{ "lines of a paragraph are joined",
		    "     On November 9, 2006, Capstone Turbine Corporation "
		    "issued a press release\nannouncing its financial results "
		    "for the second quarter ended September 30,\n2006.\n",
		    "On November 9, 2006, Capstone Turbine Corporation issued "
		    "a press release announcing its financial results for the "
		    "second quarter ended September 30, 2006." },
		{ "a heading right above its text",
		    "Item 5.  Other Events\nOn May 5, 1999 the Company "
		    "announced that it had agreed to acquire all of the\n"
		    "shares of Example Corp.\n",
		    "Item 5. Other Events\nOn May 5, 1999 the Company "
		    "announced that it had agreed to acquire all of the "
		    "shares of Example Corp." },
		{ "a full heading right above an indented text",
		    "Item 2.01. Completion of Acquisition or Disposition of "
		    "Some Assets\n     On May 5, 2008, Example Corp. bought "
		    "all of the shares of Them\nand paid for that.\n",
		    "Item 2.01. Completion of Acquisition or Disposition of "
		    "Some Assets\nOn May 5, 2008, Example Corp. bought all of "
		    "the shares of Them and paid for that." },
		{ "a new indent",
		    "The first paragraph is so long that it takes two lines "
		    "of the document to end\nit, and then another comes that "
		    "has no empty line before it, only its indent\n     The "
		    "second one.\n",
		    "The first paragraph is so long that it takes two lines of "
		    "the document to end it, and then another comes that has "
		    "no empty line before it, only its indent\nThe second "
		    "one." },
		{ "entries of a list, no wider than each other",
		    "99.1 Press release dated May 5, 2005\nEX-99.2 Slides "
		    "presented May 5, 2005\n(99.3) Letter to holders May 5, "
		    "2005\n\n 2 Merger agreement dated May 5, 2005\n99 Press "
		    "release dated May 5, 2005\n",
		    "99.1 Press release dated May 5, 2005\nEX-99.2 Slides "
		    "presented May 5, 2005\n(99.3) Letter to holders May 5, "
		    "2005\n2 Merger agreement dated May 5, 2005\n99 Press "
		    "release dated May 5, 2005" },
		{ "numbers within a sentence",
		    "12 stores were opened in this year, and\n14 more will "
		    "be, which all will make\n",
		    "12 stores were opened in this year, and 14 more will be, "
		    "which all will make" },
		{ "centred lines",
		    "              CAPSTONE TURBINE CORPORATION\n"
		    "      (Exact name of registrant as specified)\n",
		    "CAPSTONE TURBINE CORPORATION\n(Exact name of registrant "
		    "as specified)" },
		{ "a caption right below its line",
		    "                                 EXAMPLE BANK HOLDING "
		    "CORPORATION OF AMERICA\n"
		    "                                 (Registrant)\n"
		    "                        LITTLE COMPANY OF THE NORTHWEST, "
		    "INCORPORATED\n                        (Exact name of "
		    "registrant as in the charter)\n",
		    "EXAMPLE BANK HOLDING CORPORATION OF AMERICA\n(Registrant)"
		    "\nLITTLE COMPANY OF THE NORTHWEST, INCORPORATED\n(Exact "
		    "name of registrant as in the charter)" },
		{ "a list's letter below a heading, and in a sentence",
		    "Item 7.  Financial Statements and Exhibits here\n         "
		    "a)  Financial statements of the business\n\n     All of "
		    "what was agreed on in that contract is subject to its "
		    "clause\na) and no other.\n",
		    "Item 7. Financial Statements and Exhibits here\na) "
		    "Financial statements of the business\nAll of what was "
		    "agreed on in that contract is subject to its clause a) "
		    "and no other." },
		{ "a line below the words behind a gap",
		    "Exhibit 99.1  Press release issued by Example Company "
		    "dated the 5th day of\n              May\n",
		    "Exhibit 99.1 Press release issued by Example Company "
		    "dated the 5th day of May" },
		{ "a page's number behind the end of a description",
		    "  99.1      Press release issued by the Example\n"
		    "            Corporation of May 5. .................... 13\n"
		    "  99.2      Slides .................................. 15\n",
		    "99.1\tPress release issued by the Example Corporation of "
		    "May 5.\t13\n99.2\tSlides\t15" },
		{ "an address", "123 Main Street\nNew York, NY 10001\n",
		    "123 Main Street\nNew York, NY 10001" },
		{ "boxes",
		    "|_| Written communications pursuant to Rule 425 under "
		    "the Securities Act (17 CFR\n230.425)\n[X] Soliciting "
		    "material\n",
		    "|_| Written communications pursuant to Rule 425 under the "
		    "Securities Act (17 CFR 230.425)\n[X] Soliciting "
		    "material" },
		{ "rules and blank lines",
		    "One\n-----------\n\n\nTwo\n===  ===\n", "One\nTwo" },
		{ "CRLF", "One\r\n\r\nTwo\r\n", "One\nTwo" },
		{ "CR alone", "One\r\rTwo\r", "One\nTwo" },
		{ "Windows-1252", "\x93Quoted\x94", "\u201cQuoted\u201d" },
		{ "less-than", "Sales < $5 & more", "Sales < $5 & more" },
	};

	(void)state;
	CHECK("", cases);
}

/* A paragraph a line, as word processors save it. */
static void
plain_paragraphs_that_are_one_line_each(void **state)
{
	AUTO(arena) a = arena_new();
	char body[1024], want[1024];

	(void)state;
	snprintf(body, sizeof(body),
	    "Item 5. Other Events\n%0*d one\n%0*d two\n"
	    "Item 7. Exhibits\n",
	    300, 1, 303, 2);
	snprintf(want, sizeof(want),
	    "Item 5. Other Events\n%0*d one\n%0*d two\n"
	    "Item 7. Exhibits",
	    300, 1, 303, 2);
	assert_span(text_of(span_of(body), false, a), want);
}

static void
signatures_stand_alone(void **state)
{
	AUTO(arena) a = arena_new();

	(void)state;
	assert_span(
	    text_of(SPAN("The first paragraph is so long that it takes "
			 "two lines of the\ndocument to end it, and the "
			 "signatures follow right below it.\nSIGNATURES\n"
			 "Pursuant to the requirements of the Act, the "
			 "registrant has signed\n"),
		false, a),
	    "The first paragraph is so long that it takes two lines of the "
	    "document to end it, and the signatures follow right below it.\n"
	    "SIGNATURES\n"
	    "Pursuant to the requirements of the Act, the registrant has "
	    "signed");
}

static void
plain_tables_and_pages(void **state)
{
	static const struct text_case cases[] = {
		{ "columns are cells",
		    "Delaware                 001-15957            95-4180883"
		    "\n(State)                  (Commission          (I.R.S.\n",
		    "Delaware\t001-15957\t95-4180883\n(State)\t(Commission\t"
		    "(I.R.S." },
		{ "a line below the last cell goes on with it",
		    "99.1              Press release of Capstone Turbine "
		    "Corporation dated November\n                  9, 2006 "
		    "containing financial information for the second\n"
		    "                  quarter ended September 30, 2006.\n",
		    "99.1\tPress release of Capstone Turbine Corporation dated "
		    "November 9, 2006 containing financial information for the "
		    "second quarter ended September 30, 2006." },
		{ "though it has no letter, unless it is an amount",
		    "99.1         Press release of Them and of those who made "
		    "all this, dated May\n             5, 2006.\n99.2         "
		    "Consent of Them, Those and all of the Others (included in "
		    "Exhibit\n             5.1)\n\nSales and all the other "
		    "things that come in, in round sums       1,000\n"
		    "                                                         "
		    "      2,000\n",
		    "99.1\tPress release of Them and of those who made all "
		    "this, dated May 5, 2006.\n99.2\tConsent of Them, Those "
		    "and all of the Others (included in Exhibit 5.1)\nSales and all the "
		    "other things that come in, in round sums\t1,000\n2,000" },
		{ "a line below a description goes on with it",
		    " 10.1    Agreement of lease             Filed herewith\n"
		    "         dated May 5,                   with this\n"
		    "         1999\n"
		    "Exhibit 99    Release of May 6,             5\n"
		    "              1999 (unsigned)\n"
		    "(99.1)   Release of\n"
		    "         May 7, 1999 ................... 6\n"
		    "99.2 Release of\n"
		    "     May 8, 1999\n"
		    "Exhibit 99.3\n"
		    "Release of May 9\n"
		    "5.1:     --    Opinion\n"
		    "               of Us\n"
		    "Exhibit No. 7   Letter\n"
		    "                of Them\n"
		    "#[8]   Rules of\n"
		    "       Us\n"
		    "23 -     Consent, in Exhibit\n"
		    "         5.1, of Them in May\n"
		    "         1999 ......................... 7\n",
		    "10.1\tAgreement of lease dated May 5, 1999\tFiled "
		    "herewith with this\n"
		    "Exhibit 99\tRelease of May 6, 1999 (unsigned)\t5\n"
		    "(99.1)\tRelease of May 7, 1999\t6\n"
		    "99.2 Release of May 8, 1999\nExhibit 99.3\nRelease of "
		    "May 9\n5.1:\t--\tOpinion of Us\nExhibit No. 7\tLetter of "
		    "Them\n#[8]\tRules of Us\n23 -\tConsent, in "
		    "Exhibit 5.1, of Them in May 1999\t7" },
		{ "rows below a numbered row stay rows",
		    "1.   John Doe      100   200\n"
		    "     Jane Roe      300   400\n"
		    "25      Sales      100   200\n"
		    "        Loss       300   400\n",
		    "1.\tJohn Doe\t100\t200\nJane Roe\t300\t400\n"
		    "25\tSales\t100\t200\nLoss\t300\t400" },
		{ "names below a signature",
		    "Date: May 5, 1999            /s/ John Doe\n"
		    "                             John Doe\n"
		    "                             President\n",
		    "Date: May 5, 1999\t/s/ John Doe\nJohn Doe\nPresident" },
		{ "leaders",
		    "Net sales .......... $ 100\nLoss. . . . . . .   7\n",
		    "Net sales\t$ 100\nLoss.\t7" },
		{ "the signs of an amount",
		    "Net loss     $     (1,234   )     7.5   %\n",
		    "Net loss\t$(1,234)\t7.5%" },
		{ "old tags",
		    "<TABLE>\n<CAPTION>\n          1999   1998\n<S>       <C>"
		    "    <C>\nSales       10      9\n</TABLE>\n",
		    "1999\t1998\nSales\t10\t9" },
		{ "pages", "One\n<PAGE>   2\nTwo\n\n   -2-<PAGE>\nThree\n",
		    "One\n\fTwo\n\fThree" },
		{ "a page number at the end", "One\n<PAGE>\nTwo\n\n3\n",
		    "One\n\fTwo" },
	};

	(void)state;
	CHECK("", cases);
}

static void
what_is_html(void **state)
{
	static const struct {
		const char *body;
		bool is_html;
	} cases[] = {
		{ "<HTML><BODY>x", true },
		{ "\n<XBRL>\n<?xml version='1.0'?><html>", true },
		{ "<!DOCTYPE HTML PUBLIC>", true },
		{ "<P>One</P><P>Two</P>", true },
		{ "<DIV><FONT>x</FONT></DIV>", true },
		{ "<PAGE>\n<TABLE>\n<CAPTION>\n<S> <C>\n</TABLE>", false },
		{ "Item 5. <b>Other", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (text_is_html(span_of(cases[i].body)) != cases[i].is_html)
			fail_msg("'%s'", cases[i].body);
}

static void
what_holds_no_text(void **state)
{
	(void)state;
	assert_true(text_is_binary(SPAN("\nbegin 644 a.jpg\nM...\nend\n")));
	assert_true(text_is_binary(SPAN("\n<PDF>\nbegin 644 a.pdf\nend\n")));
	assert_true(text_is_binary(SPAN("\n<PDF>\n%PDF")));
	assert_false(text_is_binary(SPAN("\nbegin with the end\n")));
	assert_false(text_is_binary(SPAN("One\nbegin 644 a.jpg\n")));
	assert_false(text_is_binary(SPAN("")));
}

static void
a_pem_wrapper_is_undone(void **state)
{
	AUTO(arena) a = arena_new();
	char body[2200], want[2200];

	(void)state;
	assert_span(text_of(SPAN("- -----\n\n- -1- x\n"), true, a), "-1- x");
	assert_span(text_of(SPAN("- - One\n"), false, a), "- - One");

	/* EDGAR cut after 1023 bytes, within a word. */
	snprintf(body, sizeof(body), "%0*d\n1 end\n", 1023, 0);
	snprintf(want, sizeof(want), "%0*d1 end", 1023, 0);
	assert_span(text_of(span_of(body), true, a), want);
}

static void
pages_can_be_left_out(void **state)
{
	AUTO(arena) a = arena_new();

	(void)state;
	assert_span(text_without_pages(SPAN("One\n\fTwo"), a), "One\nTwo");
	assert_span(
	    text_without_pages(SPAN("One\vtwo\tthree"), a), "One two\tthree");
	assert_span(text_without_pages(SPAN("One"), a), "One");
}

/* --- hostile ----------------------------------------------------------- */

enum { MANY = 1000000 };

/* `head`, then `unit` a million times, then `tail`. */
static struct span
flood(const char *head, const char *unit, const char *tail, struct arena *a)
{
	size_t head_len = strlen(head), len = strlen(unit),
	       tail_len = strlen(tail);
	char *bytes = arena_alloc(a, head_len + len * MANY + tail_len);
	char *p = bytes;

	memcpy(p, head, head_len);
	p += head_len;
	for (int i = 0; i < MANY; i++, p += len)
		memcpy(p, unit, len);
	memcpy(p, tail, tail_len);
	return (struct span){ bytes, head_len + len * MANY + tail_len };
}

static void
floods_lose_no_text_and_take_no_time(void **state)
{
	static const struct {
		const char *head, *unit, *tail, *want;
	} cases[] = {
		{ "<html>A", "<div>", "B", "A\nB" },
		{ "<html>A", "<table><tr><td>", "B", "A\nB" },
		{ "<html>A", "<b style=\"display:none\">", "B", "AB" },
		{ "<html>A", "<div style='page-break-after:always'>", "B",
		    "A\nB" },
		{ "<html>A", "<!-- ", "B", "A<!-- " },
		{ "<html>A", "<!-- >", "B", "AB" },
		{ "<html>A", "<script>", "B", "AB" },
		{ "<html>A", "&nbsp;", "B", "A B" },
		{ "<html>A", "&#8203;", "B", "AB" },
		{ "<html>A<td ", "a=\"", "B", "A" },
		{ "<html>A<td ", "<", ">B", NULL },
		{ "<html>A", "&", "B", NULL },
		{ "<html>A", "<td", "B", NULL },
		{ "A", "\n", "B", "A\nB" },
		{ "A", " ", "B", "A\tB" },
		{ "", "<PAGE>", "B", "B" },
		{ "", "x\n", "", NULL },
		{ "", ".", "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct span text = text_of(
		    flood(cases[i].head, cases[i].unit, cases[i].tail, a),
		    false, a);

		if (cases[i].want != NULL &&
		    !span_starts(text, span_of(cases[i].want)))
			fail_msg("%s%s...%s: have '" SPAN_FMT "'",
			    cases[i].head, cases[i].unit, cases[i].tail,
			    SPAN_ARG(text));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_blocks_and_inline_tags),
		cmocka_unit_test(html_that_is_not_seen),
		cmocka_unit_test(html_tables),
		cmocka_unit_test(html_pages),
		cmocka_unit_test(characters),
		cmocka_unit_test(plain_paragraphs),
		cmocka_unit_test(plain_paragraphs_that_are_one_line_each),
		cmocka_unit_test(signatures_stand_alone),
		cmocka_unit_test(plain_tables_and_pages),
		cmocka_unit_test(what_is_html),
		cmocka_unit_test(what_holds_no_text),
		cmocka_unit_test(a_pem_wrapper_is_undone),
		cmocka_unit_test(pages_can_be_left_out),
		cmocka_unit_test(floods_lose_no_text_and_take_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
