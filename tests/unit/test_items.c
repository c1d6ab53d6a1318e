#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "parser/items.h"
#include "parser/text.h"

/* What a filing reports, on one line: "2.02{text} 9.01{text}"; '|' for '\n'. */
static void
show_items(const struct filing *f, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < f->n_items && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%.*s{%.*s}",
		    i > 0 ? " " : "", (int)f->items[i].item.len,
		    f->items[i].item.ptr, (int)f->items[i].text.len,
		    f->items[i].text.len ? f->items[i].text.ptr : "");
	for (char *c = out; *c != '\0'; c++)
		if (*c == '\n')
			*c = '|';
}

static void
parse(struct span text, const char *filed, struct arena *a, struct filing *f)
{
	struct outline o;

	*f = (struct filing){ .has_header = false };
	if (filed != NULL)
		assert_true(date_parse(span_of(filed), &f->filed));
	outline_of(text, a, &o);
	items_parse(text, &o, NULL, 0, a, f);
}

struct shape {
	const char *name;
	const char *text;
	const char *want;
};

static void
check_shapes(const struct shape *shapes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		AUTO(arena) a = arena_new();
		struct filing f;
		char have[1024];

		parse(span_of(shapes[i].text), NULL, a, &f);
		show_items(&f, have, sizeof(have));
		if (strcmp(have, shapes[i].want) != 0)
			fail_msg("%s:\nhave %s\nwant %s", shapes[i].name, have,
			    shapes[i].want);
	}
}

#define CHECK_SHAPES(s) check_shapes(s, sizeof(s) / sizeof((s)[0]))

/* A document as filers send it: text laid out by hand, and HTML. */
struct document_shape {
	const char *name;
	const char *text, *html; /* text may be NULL: it has no tags */
	const char *want;
};

static void
check_document(
    const char *name, const char *kind, struct span body, const char *want)
{
	AUTO(arena) a = arena_new();
	struct filing f;
	char have[1024];

	parse(text_of(body, false, a), NULL, a, &f);
	show_items(&f, have, sizeof(have));
	if (strcmp(have, want) != 0)
		fail_msg("%s, %s:\nhave %s\nwant %s", name, kind, have, want);
}

static void
shapes_in_text_and_in_html(void **state)
{
	static const struct document_shape shapes[] = {
		{ "items out of numeric order",
		    "Item 9.01 Financial Statements and Exhibits\n\nA.\n\nItem "
		    "2.02 Results of Operations and Financial Condition\n\nB.",
		    "<p>Item 9.01 Financial Statements and "
		    "Exhibits</p><p>A.</p><p>Item 2.02 Results of Operations "
		    "and Financial Condition</p><p>B.</p>",
		    "9.01{A.} 2.02{B.}" },
		{ "Item 12 before Item 7",
		    "Item 12. Results of Operations and Financial Condition\n\n"
		    "A.\n\nItem 7. Financial Statements and Exhibits\n\nB.",
		    "<p>Item 12. Results of Operations and Financial "
		    "Condition</p><p>A.</p><p>Item 7. Financial Statements and "
		    "Exhibits</p><p>B.</p>",
		    "12{A.} 7{B.}" },
		{ "Item 2. 02",
		    "Item 2. 02 Results of Operations and Financial "
		    "Condition\n\nA.",
		    "<p>Item 2. 02 Results of Operations and Financial "
		    "Condition</p><p>A.</p>",
		    "2.02{A.}" },
		{ "Item2.02",
		    "Item2.02 Results of Operations and Financial Condition\n\n"
		    "A.",
		    "<p>Item2.02 Results of Operations and Financial "
		    "Condition</p><p>A.</p>",
		    "2.02{A.}" },
		{ "ITEM 2.02:",
		    "ITEM 2.02: RESULTS OF OPERATIONS AND FINANCIAL "
		    "CONDITION\n\nA.",
		    "<p>ITEM 2.02: RESULTS OF OPERATIONS AND FINANCIAL "
		    "CONDITION</p><p>A.</p>",
		    "2.02{A.}" },
		{ "Item 2.02(a)",
		    "Item 2.02(a) Results of Operations and Financial "
		    "Condition\n\nA.",
		    "<p>Item 2.02(a) Results of Operations and Financial "
		    "Condition</p><p>A.</p>",
		    "2.02{A.}" },
		{ "Item 5.02(e)",
		    "Item 5.02(e) Compensatory Arrangements of Certain "
		    "Officers\n\nA.",
		    "<p>Item 5.02(e) Compensatory Arrangements of Certain "
		    "Officers</p><p>A.</p>",
		    "5.02{A.}" },
		{ "Item No. 2.02",
		    "Item No. 2.02 Results of Operations and Financial "
		    "Condition\n\nA.",
		    "<p>Item No. 2.02 Results of Operations and Financial "
		    "Condition</p><p>A.</p>",
		    "2.02{A.}" },
		{ "Items 2.02 and 7.01",
		    "Items 2.02 and 7.01. Results of Operations and Financial "
		    "Condition; Regulation FD Disclosure\n\nA.",
		    "<p>Items 2.02 and 7.01. Results of Operations and "
		    "Financial Condition; Regulation FD Disclosure</p><p>A.</p>",
		    "2.02{A.} 7.01{A.}" },
		{ "Items 2.02, 7.01 and 9.01",
		    "Items 2.02, 7.01 and 9.01\n\nA.",
		    "<p>Items 2.02, 7.01 and 9.01</p><p>A.</p>",
		    "2.02{A.} 7.01{A.} 9.01{A.}" },
		{ "Items 1 and 2.",
		    "Items 1 and 2. Changes in Control of Registrant; "
		    "Acquisition or Disposition of Assets\n\nA.",
		    "<p>Items 1 and 2. Changes in Control of Registrant; "
		    "Acquisition or Disposition of Assets</p><p>A.</p>",
		    "1{A.} 2{A.}" },
		{ "the number in brackets behind the title",
		    "Results of Operations (Item 2.02)\n\nA.",
		    "<p>Results of Operations (Item 2.02)</p><p>A.</p>",
		    "2.02{A.}" },
		{ "a section before the item",
		    "Section 2 - Financial Information Item 2.02 Results of "
		    "Operations and Financial Condition\n\nA.\n\nSection 9 - "
		    "Financial Statements and Exhibits\n\nItem 9.01 Financial "
		    "Statements and Exhibits\n\nB.",
		    "<p>Section 2 - Financial Information Item 2.02 Results of "
		    "Operations and Financial Condition</p><p>A.</p><p>Section "
		    "9 - Financial Statements and Exhibits</p><p>Item 9.01 "
		    "Financial Statements and Exhibits</p><p>B.</p>",
		    "2.02{A.} 9.01{B.}" },
		{ "number and title in cells",
		    "Item 8.01     Other Events\n\nA.",
		    "<table><tr><td>Item 8.01</td><td>Other "
		    "Events</td></tr></table><p>A.</p>",
		    "8.01{A.}" },
		{ "number and title in spans", NULL,
		    "<p><span>Item 8.01</span><span> </span><span>Other</span> "
		    "<span>Events</span></p><p>A.</p>",
		    "8.01{A.}" },
		{ "a word split by tags", NULL,
		    "<p><b>Item 8.01 O</b><b>ther "
		    "Eve</b><i>nts</i></p><p>A.</p>",
		    "8.01{A.}" },
		{ "over line breaks",
		    "Item 5.02  Departure of Directors or Certain "
		    "Officers;\n           Election of Directors; Appointment "
		    "of\n           Certain Officers\n\nA.",
		    "<p>Item 5.02<br>Departure of Directors or "
		    "Certain<br>Officers; Election of "
		    "Directors;<br>Appointment of Certain Officers</p><p>A.</p>",
		    "5.02{A.}" },
		{ "blanks and marks that are not seen",
		    "Item\xc2\xa0"
		    "2.\xe2\x80\x8b"
		    "02\xe2\x80\x89"
		    "Re\xc2\xadsults of Operations\n\nA.",
		    "<p>It&shy;em&nbsp;2.&#8203;02&thinsp;Re&shy;sults "
		    "of&#8239;Operations</p><p>A.</p>",
		    "2.02{A.}" },
		{ "a title without the word",
		    "8.01. Other Events.\n\nA.\n\n9.01. Financial Statements "
		    "and Exhibits\n\nB.",
		    "<p>8.01. Other Events.</p><p>A.</p><p>9.01. Financial "
		    "Statements and Exhibits</p><p>B.</p>",
		    "8.01{A.} 9.01{B.}" },
		{ "a title that is wrong for the number",
		    "Item 7.01 Other Events\n\nA.",
		    "<p>Item 7.01 Other Events</p><p>A.</p>", "7.01{A.}" },
		{ "a heading in a table, its body outside",
		    "<TABLE>\n<S>        <C>\nItem 8.01  Other Events\n"
		    "</TABLE>\n\nA.",
		    "<table><tr><td>Item 8.01 Other "
		    "Events</td></tr></table><div>A.</div>",
		    "8.01{A.}" },
		{ "all of the body in one table",
		    "<TABLE>\nItem 8.01 Other Events\n\nA.\n\nItem 9.01 "
		    "Exhibits\n\nB.\n</TABLE>",
		    "<table><tr><td><p>Item 8.01 Other "
		    "Events</p><p>A.</p></td></tr><tr><td>Item 9.01 "
		    "Exhibits</td></tr><tr><td>B.</td></tr></table>",
		    "8.01{A.} 9.01{B.}" },
		{ "a table of contents",
		    "TABLE OF CONTENTS\n\nItem 2.02 Results of Operations and "
		    "Financial Condition .... 2\nItem 9.01 Financial "
		    "Statements and Exhibits .... 3\nSIGNATURES .... 4\n\nItem "
		    "2.02 Results of Operations and Financial Condition\n\n"
		    "A.\n\nItem 9.01 Financial Statements and Exhibits\n\n"
		    "B.\n\nSIGNATURES",
		    "<p>TABLE OF CONTENTS</p><p><a href=\"#a\">Item 2.02 "
		    "Results of Operations and Financial "
		    "Condition</a></p><p><a href=\"#b\">Item 9.01 Financial "
		    "Statements and Exhibits</a></p><p><a "
		    "href=\"#c\">SIGNATURES</a></p><p>Item 2.02 Results of "
		    "Operations and Financial Condition</p><p>A.</p><p>Item "
		    "9.01 Financial Statements and "
		    "Exhibits</p><p>B.</p><p>SIGNATURES</p>",
		    "2.02{A.} 9.01{B.}" },
		{ "an explanatory note that lists items",
		    "EXPLANATORY NOTE\n\nThis Amendment No. 1 amends these "
		    "items of the report of May 5, 2010:\n\nItem 2.01 "
		    "Completion of Acquisition or Disposition of Assets\n\n"
		    "Item 9.01 Financial Statements and Exhibits\n\nNothing "
		    "else is changed.\n\nItem 9.01 Financial Statements and "
		    "Exhibits\n\n(a) Here.",
		    "<p>EXPLANATORY NOTE</p><p>This Amendment No. 1 amends "
		    "these items of the report of May 5, 2010:</p><p>Item 2.01 "
		    "Completion of Acquisition or Disposition of "
		    "Assets</p><p>Item 9.01 Financial Statements and "
		    "Exhibits</p><p>Nothing else is changed.</p><p>Item 9.01 "
		    "Financial Statements and Exhibits</p><p>(a) Here.</p>",
		    "9.01{(a) Here.}" },
		{ "a cross reference at the start of a line",
		    "Item 7.01 Regulation FD Disclosure\n\nIt is furnished "
		    "under\n\nItem 2.02 of this report.",
		    "<p>Item 7.01 Regulation FD Disclosure</p><p>It is "
		    "furnished under<br>Item 2.02 of this report.</p>",
		    "7.01{It is furnished under|Item 2.02 of this report.}" },
		{ "Item 9A of Form 10-K",
		    "Item 8.01 Other Events\n\nItem 9A of Form 10-K for 2009 "
		    "is changed.",
		    "<p>Item 8.01 Other Events</p><p>Item 9A of Form 10-K for "
		    "2009 is changed.</p>",
		    "8.01{Item 9A of Form 10-K for 2009 is changed.}" },
		{ "Item 601 of Regulation S-K",
		    "Item 9.01 Exhibits\n\nItem 601 of Regulation S-K lets us.",
		    "<p>Item 9.01 Exhibits</p><p>Item 601 of Regulation S-K "
		    "lets us.</p>",
		    "9.01{Item 601 of Regulation S-K lets us.}" },
		{ "Item 4 of Regulation S-K",
		    "Item 4. Changes in Registrant's Certifying Accountant\n\n"
		    "Item 4 of Regulation S-K applies.",
		    "<p>Item 4. Changes in Registrant's Certifying "
		    "Accountant</p><p>Item 4 of Regulation S-K applies.</p>",
		    "4{Item 4 of Regulation S-K applies.}" },
		{ "a year at the start of a title",
		    "ITEM 5. 2001 Annual Meeting\n\nA.",
		    "<p>ITEM 5. 2001 Annual Meeting</p><p>A.</p>", "5{A.}" },
		{ "coupons and prices",
		    "Item 8.01 Other Events\n\n5.06%\n\n8.01% Notes\n\n$1.05 "
		    "billion",
		    "<p>Item 8.01 Other "
		    "Events</p><table><tr><td>5.06</td><td>%</td></tr><tr><td>8.01% "
		    "Notes</td></tr><tr><td>$</td><td>1.05 "
		    "billion</td></tr></table>",
		    "8.01{5.06%|8.01% Notes|$1.05 billion}" },
		{ "Item 1 is not Item 12",
		    "Item 12. Results of Operations and Financial Condition\n\n"
		    "A.\n\nItem 1. Changes in Control of Registrant\n\nB.",
		    "<p>Item 12. Results of Operations and Financial "
		    "Condition</p><p>A.</p><p>Item 1. Changes in Control of "
		    "Registrant</p><p>B.</p>",
		    "12{A.} 1{B.}" },
		{ "an unknown number is kept", "Item 2.07 Something New\n\nA.",
		    "<p>Item 2.07 Something New</p><p>A.</p>", "2.07{A.}" },
		{ "Item V, Item VII",
		    "Item V. Other Events\n\nA.\n\nItem VII. Exhibits\n\nB.",
		    "<p>Item V. Other Events</p><p>A.</p><p>Item VII. "
		    "Exhibits</p><p>B.</p>",
		    "5{A.} 7{B.}" },
		{ "a heading in quotation marks",
		    "\"Item 5. Other Events\"\n\nA.",
		    "<p>\"Item 5. Other Events\"</p><p>A.</p>", "5{A.}" },
		{ "the form before the item",
		    "Form 8-K, Item 8.01. Other Events\n\nA.",
		    "<p>Form 8-K, Item 8.01. Other Events</p><p>A.</p>",
		    "8.01{A.}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		const struct document_shape *s = &shapes[i];
		char html[1024];

		if (s->text != NULL)
			check_document(
			    s->name, "text", span_of(s->text), s->want);
		snprintf(html, sizeof(html), "<html>%s", s->html);
		check_document(s->name, "HTML", span_of(html), s->want);
	}
}

static void
numbers_in_every_shape(void **state)
{
	static const struct shape shapes[] = {
		{ "plain",
		    "Cover\nItem 2.02 Results of Operations and Financial "
		    "Condition.\nWe did well.\nSIGNATURE\nX",
		    "2.02{We did well.}" },
		{ "a blank behind the point",
		    "Item 2. 02 Results of Operations and Financial "
		    "Condition\nA.",
		    "2.02{A.}" },
		{ "no blank before the number",
		    "Item2.02 Results of Operations and Financial "
		    "Condition\nA.",
		    "2.02{A.}" },
		{ "no blank behind the number",
		    "Item 9.01Financial Statements and Exhibits\nA.",
		    "9.01{A.}" },
		{ "a colon", "ITEM 2.02: RESULTS OF OPERATIONS\nA.",
		    "2.02{A.}" },
		{ "a dash between", "Item - 5.02 Departure of Directors\nA.",
		    "5.02{A.}" },
		{ "a paragraph's letter",
		    "Item 2.02(a) Results of Operations and Financial "
		    "Condition\nA.",
		    "2.02{A.}" },
		{ "several letters",
		    "Item 5.02(b), (c) and (e). Departure of Directors or "
		    "Certain Officers\nA.",
		    "5.02{A.}" },
		{ "a letter behind a blank",
		    "Item 5.02 (e) Compensatory Arrangements of Certain "
		    "Officers\nA.",
		    "5.02{A.}" },
		{ "No.",
		    "Item No. 2.02 Results of Operations and Financial "
		    "Condition\nA.",
		    "2.02{A.}" },
		{ "in brackets",
		    "(Item 8.01) Other Events\nA.\n[Item 9.01] Financial "
		    "Statements and Exhibits\nB.",
		    "8.01{A.} 9.01{B.}" },
		{ "a comma for the point", "Item 8,01 Other Events\nA.",
		    "8.01{A.}" },
		{ "a minor number of one digit", "Item 8.1 Other Events\nA.",
		    "8.01{A.}" },
		{ "without the word",
		    "8.01. Other Events.\nOn May 5, we met.\n9.01 Financial "
		    "Statements and Exhibits.\n(d) Exhibits",
		    "8.01{On May 5, we met.} 9.01{(d) Exhibits}" },
		{ "number and title in cells", "Item 8.01.\tOther Events.\nA.",
		    "8.01{A.}" },
		{ "the word in a cell of its own",
		    "Item\t8.01\tOther Events\nA.", "8.01{A.}" },
		{ "number and title in blocks",
		    "Item 9.01\nFinancial Statements and Exhibits\n(d) "
		    "Exhibits\n99.1\tRelease",
		    "9.01{(d) Exhibits|99.1\tRelease}" },
		{ "the word in a block of its own",
		    "Item\n9.01\nFinancial Statements and Exhibits\nA.",
		    "9.01{A.}" },
		{ "a title over two blocks",
		    "ITEM 5.02. DEPARTURE OF DIRECTORS OR PRINCIPAL "
		    "OFFICERS;\nELECTION OF DIRECTORS; APPOINTMENT OF "
		    "PRINCIPAL OFFICERS.\nA.",
		    "5.02{A.}" },
		{ "title and body in one block",
		    "Item 8.01. Other Events. On May 5, we met.",
		    "8.01{On May 5, we met.}" },
		{ "title and body in one block, by a dash",
		    "Item 7.01 Regulation FD Disclosure \xe2\x80\x93 On May "
		    "5, we met.",
		    "7.01{On May 5, we met.}" },
		{ "title and paragraph in one block",
		    "Item 9.01 Financial Statements and Exhibits (d) Exhibits "
		    "99.1 Press Release",
		    "9.01{(d) Exhibits 99.1 Press Release}" },
		{ "a mark behind the title",
		    "Item 7.01. Regulation FD Disclosure.*\nA.", "7.01{A.}" },
		{ "no title, body in the block",
		    "Item 8.01. On May 5, 2010, the board of the company met "
		    "and did what boards do, which took them the better part "
		    "of a long day; and then it met again to do the same.",
		    "8.01{On May 5, 2010, the board of the company met and "
		    "did what boards do, which took them the better part of "
		    "a long day; and then it met again to do the same.}" },
		{ "the number behind the title",
		    "Results of Operations and Financial Condition (Item "
		    "2.02)\nA.",
		    "2.02{A.}" },
		{ "the number behind a short title",
		    "Results of Operations (Item 2.02)\nA.", "2.02{A.}" },
		{ "behind a section, in the block",
		    "A\nSection 2 - Financial Information Item 2.02 Results "
		    "of Operations and Financial Condition\nA.",
		    "2.02{A.}" },
		{ "shouted in the middle of a block",
		    "(Former name) ITEM 5. OTHER EVENTS. On May 5, we met.",
		    "5{On May 5, we met.}" },
		{ "a title that is wrong for the number",
		    "Item 7.01 Other Events\nA.\nItem 8.01 Financial "
		    "Statements and Exhibits\nB.",
		    "7.01{A.} 8.01{B.}" },
		{ "a title with a slip at its end",
		    "Item 2.03 Creation of a Direct Financial Obligation or "
		    "an Obligation under an Off-Balance Sheet Arrangement of "
		    "a Registration\nA.",
		    "2.03{A.}" },
		{ "a year at the start of the title",
		    "ITEM 5. 2001 Annual Meeting\nA.", "5{A.}" },
		{ "a title of the filer's own",
		    "Item 8.01 Dividend Declaration\nA.", "8.01{A.}" },
		{ "a paragraph for a title",
		    "Item 5. Other Events\nA.\nItem 7. (c) Exhibits\n99 "
		    "Release",
		    "5{A.} 7{(c) Exhibits|99 Release}" },
		{ "not applicable",
		    "Item 1. Not applicable.\nItem 2. None\nItem 5. Other "
		    "Events\nA.",
		    "1{Not applicable.} 2{None} 5{A.}" },
		{ "Item 1 is not Item 12",
		    "Item 12. Results of Operations and Financial "
		    "Condition\nA.\nItem 1. Changes in Control of "
		    "Registrant\nB.",
		    "12{A.} 1{B.}" },
		{ "an unknown number",
		    "Item 2.07 Something New\nA.\nItem 8.01 Other Events\nB.",
		    "2.07{A.} 8.01{B.}" },
		{ "Roman numbers",
		    "Item V. Other Events\nA.\nITEM VII. FINANCIAL STATEMENTS "
		    "AND EXHIBITS\nB.\nItem VIII. None.",
		    "5{A.} 7{B.} 8{None.}" },
		{ "numbers in words", "ITEM FIVE: OTHER EVENTS\nA.", "5{A.}" },
		{ "a Roman number without a title",
		    "Item 5. Other Events\nA.\nItem I of the plan\nItem V. "
		    "Vesting of rights",
		    "5{A.|Item I of the plan|Item V. Vesting of rights}" },
		{ "letters for digits",
		    "Item 8.O1 Other Events\nA.\nItem 9.0l Exhibits\nB.",
		    "8.01{A.} 9.01{B.}" },
		{ "a number in two pieces", "Item 8.0 1 Other Events\nA.",
		    "8.01{A.}" },
		{ "a colon for the point", "Item 8:01 Other Events\nA.",
		    "8.01{A.}" },
		{ "no point",
		    "Item 801. Other Events\nA.\nItem 901 Exhibits\n(d) Item "
		    "601 of Regulation S-K\nItem 103. Legal Proceedings",
		    "8.01{A.} 9.01{(d) Item 601 of Regulation S-K|Item 103. "
		    "Legal Proceedings}" },
		{ "the mark of a note",
		    "Item 7.011 Regulation FD Disclosure\nA.", "7.01{A.}" },
		{ "a zero before", "Item 02.02 Results of Operations\nA.",
		    "2.02{A.}" },
		{ "the word in pieces",
		    "I TEM 8.01. O THER E VENTS\nA.\nI T E M 9.01 Exhibits\nB.",
		    "8.01{A.} 9.01{B.}" },
		{ "Item(s)", "Item(s) 5. Other Events\nA.", "5{A.}" },
		{ "not applicable behind a dash",
		    "Item 6. Resignations of Registrant's Directors - N/A\n"
		    "Item 7. Exhibits - None",
		    "6{N/A} 7{None}" },
		{ "in quotation marks",
		    "\"Item 5. Other Events\"\nA.\n\xe2\x80\x9cItem 7. "
		    "Exhibits.\xe2\x80\x9d\nB.",
		    "5{A.} 7{B.}" },
		{ "a mark that the text closes", "\"Item 5. Other Events\nA.\"",
		    "5{A.\"}" },
		{ "a title in quotation marks", "Item 5. \"Other Events\"\nA.",
		    "5{A.}" },
		{ "the form before it",
		    "Form 8-K, Item 8.01. Other Events\nA.\nForm 8-K/A Item "
		    "9.01 Exhibits\nB.",
		    "8.01{A.} 9.01{B.}" },
		{ "the number behind a title and a dash",
		    "Other Events - Item 8.01\nA.", "8.01{A.}" },
		{ "a wide colon", "Item 8.01\xef\xbc\x9a Other Events\nA.",
		    "8.01{A.}" },
		{ "a remark in brackets",
		    "Item 9. Regulation FD Disclosure (Information furnished "
		    "under Item 12. Results of Operations and Financial "
		    "Condition).\nA.",
		    "9{A.}" },
		{ "words of the title twice",
		    "Item 5.02\tDeparture of Directors or Certain Officers; "
		    "Election of Directors;\nAppointment of Certain Officers; "
		    "Compensatory Arrangements\nof Certain Officers.\nA.",
		    "5.02{A.}" },
		{ "slips in a title",
		    "Item 1.01 Entry into a Material Definative Agreemnet. On "
		    "May 5, 2010, we signed.\nItem 9.01 Finacial Statements "
		    "and Exibits\nA.",
		    "1.01{On May 5, 2010, we signed.} 9.01{A.}" },
		{ "Section for Item",
		    "Section 8.01 Other Events\nA.\nSection 9.01 Exhibits\nB.",
		    "8.01{A.} 9.01{B.}" },
		{ "a list's number before it",
		    "1. Item 5. Other Events\nA.\n(b) Item 7. Exhibits\nB.",
		    "5{A.} 7{B.}" },
		{ "the number behind a title and a point",
		    "Other Events. Item 5.\nA.", "5{A.}" },
		{ "the mark of a note behind the title",
		    "Item 2.02 Results of Operations and Financial Condition "
		    "(1)\nA.",
		    "2.02{A.}" },
		{ "a paragraph in the title's cell",
		    "Item 5.02\t(e) Compensatory Arrangements of Certain "
		    "Officers\nA.\nItem 9.01\t(d). Exhibits\n99.1\tRelease",
		    "5.02{A.} 9.01{(d). Exhibits|99.1\tRelease}" },
		{ "a title that breaks behind \"Certain\"",
		    "Item 5.02 Departure of Directors or Certain Officers; "
		    "Election of Directors; Appointment of Certain Officers; "
		    "Compensatory Arrangements of Certain\nOfficers.\nA.",
		    "5.02{A.}" },
		{ "a title that breaks behind a small word",
		    "Item 2.03 Creation of a Direct Financial Obligation or an "
		    "Obligation under an\nOff-Balance Sheet Arrangement of a "
		    "Registrant.\nA.",
		    "2.03{A.}" },
		{ "a long title with a short one in it",
		    "Item 2.03 Creation of a Direct Financial Obligation or an "
		    "Obligation under an Off-Balance Sheet\nArrangement of a "
		    "Registration\nA.",
		    "2.03{A.}" },
		{ "a small letter behind a whole title",
		    "Item 5.02 Departure of Directors or Certain Officers; "
		    "Election of Directors; Appointment of Certain Officers; "
		    "Compensatory Arrangements of Certain Officers e) The board set a bonus.\nA.",
		    "5.02{e) The board set a bonus.|A.}" },
		{ "a slip at a title's end, and a body",
		    "Item 2.03 Creation of a Direct Financial Obligation or an "
		    "Obligation under an Off-Balance Sheet Arrangement of a "
		    "Registration. The terms are in Item 1.01.",
		    "2.03{The terms are in Item 1.01.}" },
		{ "slips all over a title",
		    "Item 2.03. Cretion of a Direct Finncial Oblgation or an "
		    "Oblgation under an OffBalance Sheet Arrngement of a "
		    "Regstrant.\nA.",
		    "2.03{A.}" },
		{ "a word of the title begins the text",
		    "Item 9.01(d). Exhibits Exhibit 99.1 Release\nB.\nItem "
		    "8.01\nA.",
		    "9.01{Exhibit 99.1 Release|B.} 8.01{A.}" },
		{ "no title, exhibits below", "Item 9.01\nExhibit 99.1 Release",
		    "9.01{Exhibit 99.1 Release}" },
		{ "no title, a heading of the exhibits' table below",
		    "Item 9.01.\nExhibit Number\tDescription\n99.1\tRelease",
		    "9.01{Exhibit Number\tDescription|99.1\tRelease}" },
		{ "no title, paragraphs below",
		    "Item 9.01\n(a) Financial Statements of Business Acquired\n"
		    "None.",
		    "9.01{(a) Financial Statements of Business Acquired|None.}" },
		{ "in a drawn box", "| Item 5. Other Events |\nA.", "5{A.}" },
		{ "the text in the third cell", "Item 7.\tExhibits\t99 Release",
		    "7{99 Release}" },
		{ "bullets of all kinds",
		    "\xe2\x96\xaa Item 8.01 Other Events\nA.\n\xe2\x96\xba "
		    "Item 7.01 Regulation FD Disclosure\nB.\n\xe2\x98\x92 Item "
		    "9.01 Exhibits\nC.",
		    "8.01{A.} 7.01{B.} 9.01{C.}" },
		{ "the comma of Chinese lists",
		    "Item 8.01\xe3\x80\x81Other Events\nA.", "8.01{A.}" },
		{ "amended", "Amended Item 9.01 Exhibits\nA.", "9.01{A.}" },
		{ "a shouted title that goes on with a small word",
		    "Item 4.02 NON-RELIANCE ON PREVIOUSLY ISSUED FINANCIAL "
		    "STATEMENTS OR\nA RELATED AUDIT REPORT OR COMPLETED INTERIM "
		    "REVIEW.\nA.",
		    "4.02{A.}" },
		{ "a body without a mark before it",
		    "Item 8.01 Other Events On May 5, 2005, Them of the Big "
		    "House told Us\nthat.",
		    "8.01{On May 5, 2005, Them of the Big House told Us|that.}" },
		{ "a box that is checked", "[X] Item 8.01 Other Events\nA.",
		    "8.01{A.}" },
		{ "a dash for the point",
		    "Item 2-02 Results of Operations and Financial "
		    "Condition\nA.",
		    "2.02{A.}" },
		{ "\"Proforma\"",
		    "Item 9.01 Financial Statements, Proforma Financial "
		    "Information, and Exhibits.\nA.",
		    "9.01{A.}" },
		{ "a caption that goes on behind a comma",
		    "Item 9.01 Financial Statements, Schedules and "
		    "Exhibits\nA.\nItem 8.01 Other Events, continued\nB.",
		    "9.01{A.} 8.01{B.}" },
		{ "a sentence behind a comma",
		    "Item 8.01 Other Events\nA.\nItem 9.01 Financial "
		    "Statements, as amended, has the list.",
		    "8.01{A.|Item 9.01 Financial Statements, as amended, has "
		    "the list.}" },
		{ "the end of a caption behind a possessive",
		    "Item 4.01 Changes in Registrant's Independent "
		    "Accountant\nA.",
		    "4.01{A.}" },
	};

	(void)state;
	CHECK_SHAPES(shapes);
}

static void
combined_headings_share_their_text(void **state)
{
	static const struct shape shapes[] = {
		{ "two",
		    "Items 2.02 and 7.01. Results of Operations and Financial "
		    "Condition; Regulation FD Disclosure.\nA.",
		    "2.02{A.} 7.01{A.}" },
		{ "three",
		    "Items 2.02, 7.01 and 9.01 Results of Operations and "
		    "Financial Condition, Regulation FD Disclosure, Financial "
		    "Statements and Exhibits\nA.",
		    "2.02{A.} 7.01{A.} 9.01{A.}" },
		{ "old ones",
		    "Items 1 and 2. Changes in Control of "
		    "Registrant; Acquisition or Disposition of "
		    "Assets.\nA.",
		    "1{A.} 2{A.}" },
		{ "a range",
		    "Items 1 through 4, 6 and 8 Not Applicable.\nItem 5. "
		    "Other Events\nA.",
		    "1{Not Applicable.} 2{Not Applicable.} 3{Not Applicable.} "
		    "4{Not Applicable.} 6{Not Applicable.} 8{Not Applicable.} "
		    "5{A.}" },
		{ "ranges with a dash",
		    "Items 1-3. Not Applicable.\nItem 5. Other "
		    "Events\nA.\nItems 6 to 8. None.",
		    "1{Not Applicable.} 2{Not Applicable.} 3{Not Applicable.} "
		    "5{A.} 6{None.} 7{None.} 8{None.}" },
		{ "each with its word and title",
		    "Item 2.02 Results of Operations and Financial Condition "
		    "and Item 7.01 Regulation FD Disclosure\nA.",
		    "2.02{A.} 7.01{A.}" },
		{ "a point before the joint",
		    "Item 2.02. and Item 7.01. Results of Operations and "
		    "Financial Condition and Regulation FD Disclosure\nA.",
		    "2.02{A.} 7.01{A.}" },
		{ "old ones, each with its word and title",
		    "Item 9. Regulation FD Disclosure and Item 12. Results of "
		    "Operations and Financial Condition.\nA.",
		    "9{A.} 12{A.}" },
		{ "one below the other, joined",
		    "Item 1.01 Entry into a Material Definitive Agreement; "
		    "and\nItem 3.02 Unregistered Sales of Equity "
		    "Securities\nA.",
		    "1.01{A.} 3.02{A.}" },
		{ "nothing is shared with the exhibits",
		    "Item 8.01 Other Events\nItem 9.01 Financial Statements "
		    "and Exhibits\n(d) Exhibits",
		    "8.01{} 9.01{(d) Exhibits}" },
		{ "but a text that is no list of them",
		    "Item 2.02 Results of Operations and Financial Condition\n"
		    "Item 9.01 Financial Statements and Exhibits\nWe issued a "
		    "press release of our results, which is Exhibit "
		    "99.1.\nExhibit 99.1 Release",
		    "2.02{We issued a press release of our results, which is "
		    "Exhibit 99.1.|Exhibit 99.1 Release} 9.01{We issued a press "
		    "release of our results, which is Exhibit 99.1.|Exhibit "
		    "99.1 Release}" },
		{ "a caption that takes three centred lines",
		    "Item 5.02. Departure of Directors or Principal Officers;"
		    "\nElection of Directors; Appointment of Principal\n"
		    "Officers.\nA.\nItem 2.03 Creation of a Direct Financial "
		    "Obligation\nUnder an Off-Balance Sheet Arrangement of "
		    "a\nRegistrant\nB.",
		    "5.02{A.} 2.03{B.}" },
		{ "sub-headings of its words",
		    "Item 5.02. Departure of Directors or Principal Officers; "
		    "Election of Directors; Appointment of Principal "
		    "Officers.\nElection of Directors\nA.",
		    "5.02{Election of Directors|A.}" },
		{ "titles in brackets",
		    "Item 2.02 (Results of Operations and Financial Condition) "
		    "and Item 7.01 (Regulation FD Disclosure).\nA.\nItems 8.01 "
		    "(Other Events) and 9.01 (Financial Statements and "
		    "Exhibits)\nB.",
		    "2.02{A.} 7.01{A.} 8.01{B.} 9.01{B.}" },
		{ "titles in brackets within a sentence",
		    "Item 8.01 Other Events\nA.\nItem 2.02 (Results of "
		    "Operations and Financial Condition) and Item 7.01 "
		    "(Regulation FD Disclosure) do not apply.",
		    "8.01{A.|Item 2.02 (Results of Operations and Financial "
		    "Condition) and Item 7.01 (Regulation FD Disclosure) do "
		    "not apply.}" },
		{ "one below the other",
		    "Item 2.02 Results of Operations and Financial Condition\n"
		    "Item 7.01 Regulation FD Disclosure\nA.",
		    "2.02{A.} 7.01{A.}" },
		{ "an old form's blanks stay blank",
		    "Item 1. Changes in Control of Registrant\nItem 2. "
		    "Acquisition or Disposition of Assets\nItem 3. Bankruptcy "
		    "or Receivership\nItem 5. Other Events\nA.",
		    "1{} 2{} 3{} 5{A.}" },
		{ "a range without the plural",
		    "Item 1-3. Not applicable\nItem 5. Other Events\nA.",
		    "1{Not applicable} 2{Not applicable} 3{Not applicable} "
		    "5{A.}" },
		{ "a range of words",
		    "Item 1. through Item 3. Not applicable.\nItem 5. Other "
		    "Events\nA.",
		    "1{Not applicable.} 2{Not applicable.} 3{Not applicable.} "
		    "5{A.}" },
		{ "one below the other, with a comma",
		    "Item 9. Regulation FD Disclosure, and\nItem 12. Results "
		    "of Operations and Financial Condition\nA.",
		    "9{A.} 12{A.}" },
		{ "joined by a block",
		    "Item 1.01 Entry into a Material Definitive Agreement\n"
		    "and\nItem 1.02 Termination of a Material Definitive "
		    "Agreement\nA.",
		    "1.01{A.} 1.02{A.}" },
		{ "one below the other, the first with nothing",
		    "Item 6. Resignations of Registrant's Directors - None "
		    "Item 7. Exhibits\n(c) Exhibits",
		    "6{None} 7{(c) Exhibits}" },
		{ "numbers over their titles",
		    "Item 2.02\nItem 7.01\nResults of Operations and Financial "
		    "Condition\nRegulation FD Disclosure\nA.",
		    "2.02{A.} 7.01{A.}" },
		{ "numbers over two blocks",
		    "Item 1.01(a)\nand 5.02(e) Amendment of a Material "
		    "Definitive Agreement; Compensatory Arrangements of "
		    "Certain Officers\nA.",
		    "1.01{A.} 5.02{A.}" },
		{ "without the plural, with a mark or a title behind",
		    "Item 9 & 12. Regulation FD Disclosure; Results of "
		    "Operations and Financial Condition\nA.\nITEM 5. AND 8. "
		    "OTHER EVENTS\nB.\nItem 4 and 6 Changes in Accountant\nC.",
		    "9{A.} 12{A.} 5{B.} 8{B.} 4{C.} 6{C.}" },
		{ "no item, but a sum",
		    "Item 5. Other Events\nA.\nItem 4 and 12 new stores\nB.",
		    "5{A.|Item 4 and 12 new stores|B.}" },
		{ "a stroke between",
		    "Item 9/12. Regulation FD Disclosure / Results of "
		    "Operations and Financial Condition\nA.",
		    "9{A.} 12{A.}" },
		{ "points before the joints",
		    "ITEMS 1. - 3. NOT APPLICABLE\nItem 9., Item 12. Results "
		    "of Operations and Financial Condition\nA.",
		    "1{NOT APPLICABLE} 2{NOT APPLICABLE} 3{NOT APPLICABLE} "
		    "9{A.} 12{A.}" },
		{ "\"Item\" is no word of \"Other Items\"",
		    "Item 5. Other Events and Item 9. Regulation FD "
		    "Disclosure\nA.",
		    "5{A.} 9{A.}" },
	};

	(void)state;
	CHECK_SHAPES(shapes);
}

static void
order_and_ends(void **state)
{
	static const struct shape shapes[] = {
		{ "out of order",
		    "Item 9.01 Financial Statements and Exhibits\nA.\nItem "
		    "2.02 Results of Operations and Financial Condition\nB.",
		    "9.01{A.} 2.02{B.}" },
		{ "12 before 7",
		    "Item 12. Results of Operations and Financial "
		    "Condition\nA.\nItem 7. Financial Statements and "
		    "Exhibits\nB.",
		    "12{A.} 7{B.}" },
		{ "a section's line belongs to the next heading",
		    "Section 2 - Financial Information\nItem 2.02 Results of "
		    "Operations and Financial Condition\nA.\nSection 9 - "
		    "Financial Statements and Exhibits\nItem 9.01 Financial "
		    "Statements and Exhibits\nB.",
		    "2.02{A.} 9.01{B.}" },
		{ "a section's line in two blocks",
		    "Item 2.02 Results of Operations and Financial "
		    "Condition\nA.\nSECTION 9\nFINANCIAL STATEMENTS AND "
		    "EXHIBITS\nItem 9.01 Financial Statements and "
		    "Exhibits\nB.",
		    "2.02{A.} 9.01{B.}" },
		{ "the signatures end it",
		    "Item 8.01 Other Events\nA.\nS I G N A T U R E S\nB.",
		    "8.01{A.}" },
		{ "signatures in brackets end it",
		    "Item 8.01 Other Events\nA.\nSIGNATURE(S)\nB.",
		    "8.01{A.}" },
		{ "a signature without a heading ends it",
		    "Item 8.01 Other Events\nA.\nPursuant to the requirements "
		    "of the Securities Exchange Act of 1934, the registrant "
		    "has duly caused this report to be signed.\nB.",
		    "8.01{A.}" },
		{ "the exhibit index ends it",
		    "Item 9.01 Financial Statements and Exhibits\n(d) "
		    "Exhibits\nEXHIBIT INDEX\n99.1\tRelease",
		    "9.01{(d) Exhibits}" },
		{ "what stands behind the signatures is no item",
		    "Item 5. Other Events\nA.\nSIGNATURES\nPursuant to the "
		    "requirements of the Securities Exchange Act of 1934, the "
		    "registrant has caused this to be signed\nItem 2. Rights "
		    "of Holders\nB.",
		    "5{A.}" },
		{ "pages are no text",
		    "Item 8.01 Other Events\nA.\nPage 2\n\fB.\n3\n"
		    "\fTable of Contents\nC.\n4\nSIGNATURES",
		    "8.01{A.|B.|C.}" },
		{ "two numbers on lines of one cell, their titles in the next",
		    "Item 2.02\vItem 8.01\tResults of Operations and Financial "
		    "Condition\vOther Events\nA.",
		    "2.02{A.} 8.01{A.}" },
		{ "a sign before the word, and a capital read as a small L",
		    "\xe2\x96\xa1 Item 7.01 Regulation FD Disclosure\nA.\n"
		    "\xc2\xa7 Item 8.01 Other Events\nB.\nltem 9.01 "
		    "Exhibits\nC.",
		    "7.01{A.} 8.01{B.} 9.01{C.}" },
		{ "a line of a sentence that begins with a section's number",
		    "Item 1.01 Entry into a Material Definitive Agreement\nA "
		    "loan under\nSection 1.02 of the Plan.\nItem 1.02 "
		    "Termination of a Material Definitive Agreement\nA loan "
		    "under\nSection 2 of the Plan.\nItem 8.01 Other "
		    "Events\nA.",
		    "1.01{A loan under|Section 1.02 of the Plan.} 1.02{A loan "
		    "under|Section 2 of the Plan.} 8.01{A.}" },
		{ "points in a title",
		    "Item 7.01 Regulation F.D. Disclosure\nA.", "7.01{A.}" },
		{ "the points of initials, and a body",
		    "Item 7.01. Regulation F.D. Disclosure. On May 5 we met.",
		    "7.01{On May 5 we met.}" },
		{ "an older number in brackets before the title",
		    "Item 2.02 (formerly Item 12). Results of Operations and "
		    "Financial Condition\nA.\nItem 9.01 (former Item 7) "
		    "Financial Statements and Exhibits\nB.",
		    "2.02{A.} 9.01{B.}" },
		{ "a list behind a title and a dash",
		    "Item 9.01 Financial Statements and Exhibits \xe2\x80\x93 "
		    "(d) Exhibits: 99.1 Press Release",
		    "9.01{(d) Exhibits: 99.1 Press Release}" },
		{ "an exhibit behind a title and a dash",
		    "Item 9.01 Financial Statements and Exhibits - 99.1 Press "
		    "Release",
		    "9.01{99.1 Press Release}" },
		{ "a page's number with a point behind it",
		    "Item 8.01 Other Events\nA.\n2.\n\fB.\n3.\nC.\n4.\n"
		    "\fSIGNATURES",
		    "8.01{A.|B.|3.|C.}" },
		{ "other ways to print a page's number",
		    "Item 8.01 Other Events\nA.\n(2)\n\fB.\nPg. 3\n\fC.\n4/9\n"
		    "\fD.\np. 5\n\f(6)\nE.\nSIGNATURES",
		    "8.01{A.|B.|C.|D.|(6)|E.}" },
		{ "running feet around a page's number",
		    "Item 8.01 Other Events\nA.\nUs Inc.\t2\tForm 8-K\n\fB.\n"
		    "Us Inc.\t3\tForm 8-K\n\fSIGNATURES",
		    "8.01{A.|B.}" },
		{ "running feet that begin with a number",
		    "Item 8.01 Other Events\nA.\n2 | Us Inc.\n8-K\n\fB.\n3 | "
		    "Us Inc.\n8-K\n\fSIGNATURES",
		    "8.01{A.|B.}" },
		{ "a page's number above a link to the contents",
		    "Item 8.01 Other Events\nA.\n2\nTable of Contents\n"
		    "SIGNATURES",
		    "8.01{A.}" },
		{ "running heads are no text",
		    "Cover\n2\n\fUS INC\nForm 8-K\nItem 8.01 Other "
		    "Events\nA.\nUs Inc.\t3\n\fUS INC\nForm 8-K\nB.\nUs "
		    "Inc.\t4\n\fUS INC\nForm 8-K\nSIGNATURES",
		    "8.01{A.|B.}" },
		{ "what stands on one page alone is no head",
		    "Item 8.01 Other Events\nA.\n\fUS INC\nB.\n\fThem "
		    "Inc.\nC.\n\fUS INC\nSIGNATURES",
		    "8.01{A.|US INC|B.|Them Inc.|C.|US INC}" },
		{ "sentences at page ends are no heads",
		    "Item 5.07 Submission of Matters to a Vote of Security "
		    "Holders\nIt was approved.\n2\n\fA.\nIt was "
		    "approved.\n3\n\fB.\nUs Inc.\n4\n\fC.\nUs Inc.\n5\n\f"
		    "SIGNATURES",
		    "5.07{It was approved.|A.|It was approved.|B.|C.}" },
		{ "rows and numbered lines at page ends are no heads",
		    "Item 8.01 Other Events\nA\t1\nProposal 1\n\fB\t2\n"
		    "Proposal 2\n\fB\t2\nSIGNATURES",
		    "8.01{A\t1|Proposal 1|B\t2|Proposal 2|B\t2}" },
		{ "Roman page numbers",
		    "Item 8.01 Other Events\nA.\n- ii -\n\fB.\n(i)\nC.",
		    "8.01{A.|B.|(i)|C.}" },
		{ "sub-headings are text",
		    "Item 8.01 Other Events\nRedemption of Notes\nA.",
		    "8.01{Redemption of Notes|A.}" },
		{ "an amendment without a caption",
		    "Item 7 is hereby amended to read as follows:\n(c) "
		    "Exhibits\n99 Release",
		    "7{(c) Exhibits|99 Release}" },
		{ "an amendment that adds a sentence",
		    "Item 9.01 of the report filed on May 5, 2010 is hereby "
		    "amended by adding exhibits.\nA.",
		    "9.01{of the report filed on May 5, 2010 is hereby "
		    "amended by adding exhibits.|A.}" },
		{ "an amendment that goes on to the heading",
		    "Item 7 of the report is hereby amended as follows:\nItem "
		    "7. Financial Statements and Exhibits\nA.",
		    "7{A.}" },
		{ "an item in two parts is one item",
		    "Item 5.02(b) Departure of Directors or Certain "
		    "Officers\nA.\nItem 8.01 Other Events\nB.\nItem 5.02(e) "
		    "Compensatory Arrangements of Certain Officers\nC.",
		    "5.02{A.|C.} 8.01{B.}" },
		{ "a signature in small capitals ends it",
		    "Item 8.01 Other Events\nA.\nS IGNATURES\nB.", "8.01{A.}" },
		{ "signatures and their sentence in one block",
		    "Item 8.01 Other Events\nA.\nSIGNATURES Pursuant to the "
		    "requirements of the Act, the registrant has duly caused "
		    "this report to be signed.\nB.",
		    "8.01{A.}" },
		{ "a small business signs in accordance",
		    "Item 8.01 Other Events\nA.\nIn accordance with the "
		    "requirements of the Exchange Act, the registrant caused "
		    "this report to be signed.\nB.",
		    "8.01{A.}" },
		{ "pursuant to the Act itself",
		    "Item 8.01 Other Events\nA.\nPursuant to the Securities "
		    "Exchange Act of 1934, the registrant has duly caused this "
		    "report to be signed.\nB.",
		    "8.01{A.}" },
		{ "who signs ends the items, without a sentence",
		    "Item 5. Other Events\nA.\nSIGNATURES\nUS INC\nBy: /s/ A. "
		    "Name\nMONTHLY STATEMENT\nItem 1. Changes in the pool\n"
		    "1,000",
		    "5{A.}" },
		{ "a date below the signatures ends the items",
		    "Item 8.01 Other Events\nA.\nSignatures\nUS INC\nDate: May "
		    "5, 2010\nPLAN\nItem 1.01 Definitions",
		    "8.01{A.}" },
		{ "signatures in a sentence do not end it",
		    "Item 8.01 Other Events\nA.\nSignatures of the parties "
		    "were exchanged.\nB.",
		    "8.01{A.|Signatures of the parties were exchanged.|B.}" },
		{ "a section's number in words",
		    "Item 2.02 Results of Operations\nA.\nSECTION NINE - "
		    "EXHIBITS\nItem 9.01 Exhibits\nB.\n",
		    "2.02{A.} 9.01{B.}" },
		{ "an amendment behind the title",
		    "Item 7. Financial Statements and Exhibits, is amended to "
		    "read:\n(a) Here.",
		    "7{(a) Here.}" },
		{ "what is said of a blank page is no text",
		    "Item 8.01 Other Events\nA.\n[Remainder of page "
		    "intentionally left blank; signature page follows.]\nB.\n"
		    "(This page is left blank)\n[Signatures follow]\n\f"
		    "SIGNATURES",
		    "8.01{A.|B.}" },
		{ "the rest of a page in a sentence is text",
		    "Item 8.01 Other Events\nThe rest of the page counts.\n"
		    "SIGNATURES",
		    "8.01{The rest of the page counts.}" },
		{ "a signed sentence over two blocks ends it",
		    "Item 8.01 Other Events\nA.\nPursuant to the requirements "
		    "of the Securities Exchange Act of 1934, the registrant\n"
		    "has duly caused this report to be signed.\nB.",
		    "8.01{A.}" },
		{ "a table of signatures ends it",
		    "Item 8.01 Other Events\nA.\nSignature\tTitle\tDate\n/s/ "
		    "A. Name\tChair\tMay 5",
		    "8.01{A.}" },
		{ "requirements of the Act in a sentence do not end it",
		    "Item 8.01 Other Events\nPursuant to the requirements of "
		    "the Securities Exchange Act of 1934, we report.\nB.",
		    "8.01{Pursuant to the requirements of the Securities "
		    "Exchange Act of 1934, we report.|B.}" },
		{ "amounts and broken lines at page ends are no heads",
		    "Item 5.07 Submission of Matters to a Vote of Security "
		    "Holders\nA.\nBroker non-votes 1,234,567\n\fB.\nwas "
		    "approved.\n\fC.\nwas approved.\nBroker non-votes "
		    "1,234,567\n\fD.\nBroker non-votes 1,234,567\nSIGNATURES",
		    "5.07{A.|Broker non-votes 1,234,567|B.|was "
		    "approved.|C.|was approved.|Broker non-votes "
		    "1,234,567|D.|Broker non-votes 1,234,567}" },
		{ "a signed sentence that breaks behind a small word",
		    "Item 8.01 Other Events\nA.\nPursuant to the requirements "
		    "of the Securities Exchange Act of 1934, the\nregistrant "
		    "has duly caused this report to be signed.",
		    "8.01{A.}" },
		{ "numbers of pages that are written out",
		    "Item 8.01 Other Events\nA.\nPage Two\nB.\nPage "
		    "Three\n\fC.",
		    "8.01{A.|B.|C.}" },
		{ "words of the end within sentences",
		    "Item 8.01 Other Events\nThe deed needs the\nsignatures\n"
		    "of both; they stand in the\nexhibit index\nof the deed."
		    "\nPursuant to the requirements of the deed, it was "
		    "signed.\nA.",
		    "8.01{The deed needs the|signatures|of both; they stand "
		    "in the|exhibit index|of the deed.|Pursuant to the "
		    "requirements of the deed, it was signed.|A.}" },
		{ "a small word above those who sign",
		    "Item 8.01 Other Events\nA.\nsignatures\nB.", "8.01{A.}" },
		{ "running heads of three cells are no text",
		    "US INC\tFORM 8-K\tPAGE 1\nItem 5. Other Events\nA.\n\fUS "
		    "INC\tFORM 8-K\tPAGE 2\nB.\n\fUS INC\tFORM 8-K\tPAGE 3\n"
		    "SIGNATURES",
		    "5{A.|B.}" },
	};

	(void)state;
	CHECK_SHAPES(shapes);
}

static void
heads_of_one_page(void **state)
{
	static const struct {
		const char *text;
		const char *want;
	} cases[] = {
		{ "Item 8.01 Other Events\nA.\n\fUS INC.\nForm 8-K\nB.",
		    "8.01{A.|B.}" },
		{ "Item 8.01 Other Events\nA.\n\fUs Inc. Form 8-K\nPage 2\nB.",
		    "8.01{A.|B.}" },
		{ "Item 8.01 Other Events\nA.\n\fForm 8-K, Current "
		  "Report\nUs Inc.\nB.",
		    "8.01{A.|B.}" },
		{ "Item 8.01 Other Events\nA.\nUs Inc.\t2\n\fB.",
		    "8.01{A.|B.}" },
		{ "Item 8.01 Other Events\nA.\nUs Inc.\n\fThem Inc.\nB.",
		    "8.01{A.|Us Inc.|Them Inc.|B.}" },
		{ "Item 8.01 Other Events\nA\tB\n\fUs Inc.\nC.",
		    "8.01{A\tB|C.}" },
		{ "Item 8.01 Other Events\nA of\n\fUs Inc.\nB.",
		    "8.01{A of|Us Inc.|B.}" },
		{ "Item 8.01 Other Events\nA.\n\fForm 8-K.\nUs Inc. grows",
		    "8.01{A.|Form 8-K.|Us Inc. grows}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		struct filing f = { .cover.registrant = SPAN("Us Inc.") };
		struct span text = span_of(cases[i].text);
		struct outline o;
		char have[256];

		outline_of(text, a, &o);
		items_parse(text, &o, NULL, 0, a, &f);
		show_items(&f, have, sizeof(have));
		assert_string_equal(have, cases[i].want);
	}
}

static void
mentions_are_no_headings(void **state)
{
	static const struct shape shapes[] = {
		{ "in a sentence",
		    "Item 2.02 Results of Operations and Financial "
		    "Condition\nThe information in Item 7.01 of this report "
		    "is furnished.",
		    "2.02{The information in Item 7.01 of this report is "
		    "furnished.}" },
		{ "at the start of a line that wrapped",
		    "Item 8.01 Other Events\nThe information in this\nItem "
		    "2.02 have been furnished and shall not be filed.",
		    "8.01{The information in this|Item 2.02 have been "
		    "furnished and shall not be filed.}" },
		{ "wrapped, with a title behind it",
		    "Item 9. Regulation FD Disclosure\nThis is furnished "
		    "under\nItem 12. Results of Operations and Financial "
		    "Condition.",
		    "9{This is furnished under|Item 12. Results of Operations "
		    "and Financial Condition.}" },
		{ "quoted",
		    "Item 9. Regulation FD Disclosure\nThis is under \"Item "
		    "12. Results of Operations and Financial Condition\" "
		    "too.",
		    "9{This is under \"Item 12. Results of Operations and "
		    "Financial Condition\" too.}" },
		{ "another form's item, amended",
		    "Item 8.01 Other Events\nItem 7 of Form 10-K for 2009 is "
		    "hereby amended.",
		    "8.01{Item 7 of Form 10-K for 2009 is hereby amended.}" },
		{ "another form's item",
		    "Item 8.01 Other Events\nItem 9A of Form 10-K is "
		    "amended.\nItem 7. Management's Discussion and Analysis\n"
		    "Part II, Item 8. Financial Statements and Supplementary "
		    "Data",
		    "8.01{Item 9A of Form 10-K is amended.|Item 7. "
		    "Management's Discussion and Analysis|Part II, Item 8. "
		    "Financial Statements and Supplementary Data}" },
		{ "items of a quarterly report",
		    "Item 5. Other Events\nThis is in Part I:\nItem 1. "
		    "Financial Statements\nItem 3. Defaults Upon Senior "
		    "Securities",
		    "5{This is in Part I:|Item 1. Financial Statements|Item 3. "
		    "Defaults Upon Senior Securities}" },
		{ "a regulation's item",
		    "Item 8.01 Other Events\nItem 601 of Regulation S-K and\n"
		    "Item 4 of Regulation S-K apply.",
		    "8.01{Item 601 of Regulation S-K and|Item 4 of Regulation "
		    "S-K apply.}" },
		{ "a proposal in a modern report",
		    "Item 5.07 Submission of Matters to a Vote of Security "
		    "Holders\nItem 1. Election of Directors\nAll won.",
		    "5.07{Item 1. Election of Directors|All won.}" },
		{ "coupons and prices",
		    "Item 8.01 Other Events\n5.06 %\n8.01% Senior Notes\n"
		    "$1.05 billion\n2.02\t3.03",
		    "8.01{5.06 %|8.01% Senior Notes|$1.05 billion|2.02\t"
		    "3.03}" },
		{ "other senses of the word",
		    "Item 8.01 Other Events\nItems of note are these.\n"
		    "Itemized 5 costs.",
		    "8.01{Items of note are these.|Itemized 5 costs.}" },
		{ "quoted at the start of a line",
		    "Item 2.03 Creation of a Direct Financial Obligation\nWhat "
		    "stands above in\n\"Item 1.01. Entry into a Material "
		    "Definitive Agreement\" is meant.",
		    "2.03{What stands above in|\"Item 1.01. Entry into a "
		    "Material Definitive Agreement\" is meant.}" },
		{ "a sentence's list of items",
		    "Item 8.01 Other Events\nWe reported on: Item 1.01 Entry "
		    "into a Material Definitive Agreement; and Item 9.01 "
		    "Financial Statements and Exhibits.\nIt was filed under "
		    "Item 2.01 Completion of Acquisition or Disposition of "
		    "Assets; Item 9.01 Financial Statements and Exhibits.",
		    "8.01{We reported on: Item 1.01 Entry into a Material "
		    "Definitive Agreement; and Item 9.01 Financial Statements "
		    "and Exhibits.|It was filed under Item 2.01 Completion of "
		    "Acquisition or Disposition of Assets; Item 9.01 "
		    "Financial Statements and Exhibits.}" },
		{ "a sentence's list that is all there is",
		    "We report on: Item 7.01 Regulation FD Disclosure; Item "
		    "8.01 Other Events.\nA.",
		    "7.01{A.} 8.01{A.}" },
		{ "behind the name of the form",
		    "Item 5.02 Departure of Directors\nA.\nForm 8-K, Item "
		    "5.02(d) requires more.",
		    "5.02{A.|Form 8-K, Item 5.02(d) requires more.}" },
		{ "a section of an agreement",
		    "Item 1.01 Entry into a Material Definitive Agreement\n"
		    "Section 2.02. Results of Operations\nSection 8.01 Other "
		    "Events\nA.",
		    "1.01{Section 2.02. Results of Operations|Section 8.01 "
		    "Other Events|A.}" },
	};

	(void)state;
	CHECK_SHAPES(shapes);
}

static void
lists_of_items_are_no_headings(void **state)
{
	static const struct shape shapes[] = {
		{ "a table of contents",
		    "TABLE OF CONTENTS\nItem 2.02 Results of Operations and "
		    "Financial Condition\t3\nItem 9.01 Financial Statements "
		    "and Exhibits\t3\nSIGNATURES\t4\nItem 2.02 Results of "
		    "Operations and Financial Condition\nA.\nItem 9.01 "
		    "Financial Statements and Exhibits\nB.\nSIGNATURES\nX",
		    "2.02{A.} 9.01{B.}" },
		{ "a table of contents without pages",
		    "Item 2.02 Results of Operations and Financial "
		    "Condition\nItem 9.01 Financial Statements and Exhibits\n"
		    "SIGNATURE\nEx-99.1 Press Release\nItem 2.02 Results of "
		    "Operations and Financial Condition\nA.\nItem 9.01 "
		    "Financial Statements and Exhibits\nB.",
		    "2.02{A.} 9.01{B.}" },
		{ "a table of contents with sub-headings",
		    "TABLE OF CONTENTS\nITEM 3. Bankruptcy or Receivership\n"
		    "FORWARD LOOKING STATEMENTS\nSIGNATURES\nPress Release\n"
		    "ITEM 3. Bankruptcy or Receivership\nA.\nFORWARD LOOKING "
		    "STATEMENTS\nB.",
		    "3{A.|FORWARD LOOKING STATEMENTS|B.}" },
		{ "an item in two parts behind a table of contents",
		    "Item 5.02 Departure of Directors\nItem 9.01 Financial "
		    "Statements and Exhibits\nSIGNATURES\nItem 5.02(b) "
		    "Departure of Directors\nA.\nItem 5.02(e) Compensatory "
		    "Arrangements of Certain Officers\nB.\nItem 9.01 "
		    "Financial Statements and Exhibits\n(d) Exhibits",
		    "5.02{A.|B.} 9.01{(d) Exhibits}" },
		{ "an explanatory note",
		    "Explanatory Note\nThis amends the report on these "
		    "items:\nItem 2.01 Completion of Acquisition or "
		    "Disposition of Assets\nItem 9.01 Financial Statements "
		    "and Exhibits\nNothing else is changed.\nItem 9.01 "
		    "Financial Statements and Exhibits\n(a) Here.",
		    "9.01{(a) Here.}" },
		{ "an amendment that names the item first",
		    "The registrant amends the following items:\nItem 7. "
		    "Financial Statements and Exhibits\nas follows:\nItem 7. "
		    "Financial Statements and Exhibits\n(a) Here.",
		    "7{(a) Here.}" },
		{ "an explanatory note before an item in two parts",
		    "Explanatory Note\nThis amends the report on these items:\n"
		    "Item 5.02(b). Departure of Directors\nNothing else is "
		    "changed.\nItem 5.02(b). Departure of Directors\nX left.\n"
		    "Item 5.02(e). Compensatory Arrangements of Certain "
		    "Officers\nY gets more.",
		    "5.02{X left.|Y gets more.}" },
		{ "a table of contents and an explanatory note",
		    "Item 5.02 Departure of Directors\nItem 9.01 Exhibits\n"
		    "SIGNATURES\nExplanatory Note\nThis amends the report on "
		    "these items:\nItem 5.02 Departure of Directors\nNothing "
		    "else is changed.\nItem 5.02 Departure of Directors\nX "
		    "left.\nItem 9.01 Exhibits\nA.",
		    "5.02{X left.} 9.01{A.}" },
		{ "a table of contents with links to exhibits",
		    "Item 9.01 Exhibits\nEx-5.1 Opinion of A. Name, Esq.\n"
		    "Table of Contents\nItem 9.01 Exhibits\n(d) Exhibits",
		    "9.01{(d) Exhibits}" },
	};

	(void)state;
	CHECK_SHAPES(shapes);
}

static void
a_heading_is_as_printed_on_one_line(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f;

	(void)state;
	parse(SPAN("Section 8 - Other Events\nItem 8.01.\tOther\nEvents.\nA."),
	    "2010-05-05", a, &f);
	assert_int_equal(f.n_items, 1);
	assert_span(f.items[0].heading, "Item 8.01. Other Events.");
	assert_span(f.items[0].code, "8.01");
	assert_span(f.items[0].title, "Other Events");
	assert_true(f.items[0].in_body);
	assert_false(f.items[0].in_header);
	parse(SPAN("(Item 8.01) Other Events\nA."), "2010-05-05", a, &f);
	assert_span(f.items[0].heading, "(Item 8.01) Other Events");
}

static void
codes_follow_the_table_and_the_day(void **state)
{
	static const struct {
		const char *number;
		const char *filed;
		const char *code;
		const char *title;
	} cases[] = {
		{ "2.02", "2010-01-04", "2.02",
		    "Results of Operations and Financial Condition" },
		{ "12", "2003-10-21", "2.02",
		    "Results of Operations and Financial Condition" },
		{ "7", "1998-10-21", "9.01",
		    "Financial Statements, Pro Forma Financial Information "
		    "and Exhibits" },
		{ "9", "2000-10-22", NULL,
		    "Sales of Equity Securities Pursuant to Regulation S" },
		{ "9", "2000-10-23", "7.01", "Regulation FD Disclosure" },
		{ "9", "2004-08-23", "7.01", "Regulation FD Disclosure" },
		{ "13", "2003-10-21", NULL,
		    "Receipt of an Attorney's Written Notice Pursuant to 17 "
		    "CFR 205.3(d)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date filed;

		assert_true(date_parse(span_of(cases[i].filed), &filed));

		const struct item_kind *k =
		    item_kind_find(span_of(cases[i].number), filed);

		assert_non_null(k);
		if (cases[i].code == NULL)
			assert_null(k->code);
		else
			assert_string_equal(k->code, cases[i].code);
		assert_string_equal(k->title, cases[i].title);
	}
	assert_null(item_kind_find(SPAN("2.07"), (struct date){ 0 }));
	assert_null(item_kind_find(SPAN("1.1"), (struct date){ 0 }));
}

/* The items of a header beside a body: "9.01hb 8.01-b 2.02h-". */
static void
check_header(const char *body, const char *filed, const char *const *texts,
    size_t n, const char *want)
{
	AUTO(arena) a = arena_new();
	struct filing f = { .has_header = true };
	struct span items[8];
	struct outline o;
	char have[256] = "";

	for (size_t i = 0; i < n; i++)
		items[i] = span_of(texts[i]);
	assert_true(date_parse(span_of(filed), &f.filed));
	outline_of(span_of(body), a, &o);
	items_parse(span_of(body), &o, items, n, a, &f);
	for (size_t i = 0; i < f.n_items; i++) {
		size_t at = strlen(have);

		snprintf(have + at, sizeof(have) - at, "%s%.*s%c%c",
		    i > 0 ? " " : "", (int)f.items[i].item.len,
		    f.items[i].item.ptr, f.items[i].in_header ? 'h' : '-',
		    f.items[i].in_body ? 'b' : '-');
	}
	assert_string_equal(have, want);
}

#define CHECK_HEADER(body, filed, want, ...)                 \
	do {                                                 \
		const char *texts[] = { __VA_ARGS__ };       \
		check_header(body, filed, texts,             \
		    sizeof(texts) / sizeof(texts[0]), want); \
	} while (0)

static void
header_and_body_stand_side_by_side(void **state)
{
	(void)state;
	CHECK_HEADER("Item 9.01 Financial Statements and Exhibits\nA.\nItem "
		     "8.01 Other Events\nB.",
	    "2010-05-05", "9.01hb 8.01-b 2.02h-",
	    "Results of Operations and Financial Condition",
	    "Financial Statements and Exhibits");
	CHECK_HEADER("", "2010-05-05", "8.01h- 9.01h-", "Other Events",
	    "Financial Statements and Exhibits");
	CHECK_HEADER("", "2001-05-05", "5h- 7h-", "Other events",
	    "Financial statements and exhibits");
	CHECK_HEADER("", "2024-05-05", "1.05h- 9.01h-", "<ITEMS>1.05", "9.01");
	CHECK_HEADER("", "2001-05-05", "7h-", "", "7");
}

static void
header_texts_may_differ_by_a_word(void **state)
{
	(void)state;
	CHECK_HEADER("", "2010-05-05", "5.05h- 3.03h-",
	    "Amendment to Registrant's Code of Ethics, or Waiver of a "
	    "Provision of the Code of Ethics",
	    "Material Modification to Right of Security Holders");
	CHECK_HEADER("", "2001-05-05", "7h- 6h-",
	    "Financial statements, pro forma financial information and "
	    "exhibits",
	    "Resignation of registrant's directors");
	CHECK_HEADER("", "2020-05-05", "6.10h-",
	    "Alternative Filings of Asset-Backed Issuers");
}

static void
numbering_decides_the_era_before_the_day(void **state)
{
	(void)state;
	/* Old numbers in the body of a filing of the first new day. */
	CHECK_HEADER("Item 5. Other Events\nA.", "2004-08-23", "5hb 7h-",
	    "Other Events", "Financial Statements and Exhibits");
	/* A text that only one era has. */
	CHECK_HEADER("", "2004-08-20", "5.02h- 9.01h-",
	    "Departure of Directors or Principal Officers; Election of "
	    "Directors; Appointment of Principal Officers",
	    "Financial Statements and Exhibits");
	CHECK_HEADER("", "2004-08-25", "6h- 7h-",
	    "Resignations of registrant's directors",
	    "Financial statements and exhibits");
}

static void
what_is_unknown_is_a_problem(void **state)
{
	AUTO(arena) a = arena_new();
	struct filing f = { .has_header = true };
	struct span text = SPAN("Something never seen");
	struct span body = SPAN("Item 2.07 New Things\nA.");
	struct outline o;

	(void)state;
	outline_of(body, a, &o);
	items_parse(body, &o, &text, 1, a, &f);
	assert_int_equal(f.n_items, 1);
	assert_null(f.items[0].code.ptr);
	assert_int_equal(f.n_problems, 2);
	assert_span(f.problems[0], "Item 2.07 is no item of Form 8-K");
	assert_span(f.problems[1],
	    "the header's item 'Something never seen' is unknown");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes_in_text_and_in_html),
		cmocka_unit_test(numbers_in_every_shape),
		cmocka_unit_test(combined_headings_share_their_text),
		cmocka_unit_test(order_and_ends),
		cmocka_unit_test(heads_of_one_page),
		cmocka_unit_test(mentions_are_no_headings),
		cmocka_unit_test(lists_of_items_are_no_headings),
		cmocka_unit_test(a_heading_is_as_printed_on_one_line),
		cmocka_unit_test(codes_follow_the_table_and_the_day),
		cmocka_unit_test(header_and_body_stand_side_by_side),
		cmocka_unit_test(header_texts_may_differ_by_a_word),
		cmocka_unit_test(numbering_decides_the_era_before_the_day),
		cmocka_unit_test(what_is_unknown_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
