#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "parser/exhibits.h"

/* "99.1{Press release}9.01+ 104{Cover}9.01-": + attached, - listed, ! not. */
static void
show(const struct filing *f, char *out, size_t size)
{
	static const char marks[] = "+-!";
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < f->n_exhibits && n < size; i++) {
		const struct exhibit *x = &f->exhibits[i];

		n += (size_t)snprintf(out + n, size - n, "%s%.*s{%.*s}%.*s%c",
		    i > 0 ? " " : "", (int)x->number.len, x->number.ptr,
		    (int)x->description.len,
		    x->description.len ? x->description.ptr : "",
		    (int)x->listed_in.len, x->listed_in.ptr, marks[x->status]);
	}
}

/* The exhibits of a filing with that Item 9.01, tail and document types. */
static void
parse(const char *item, const char *tail, const char *const *types,
    struct arena *a, char *out, size_t size)
{
	struct item items[] = { { .item = SPAN("9.01"),
	    .code = SPAN("9.01"),
	    .text = span_of(item),
	    .in_body = true } };
	struct document documents[8] = { { .sequence = 1 } };
	struct filing f = {
		.items = items, .n_items = item != NULL, .documents = documents
	};

	for (; types != NULL && *types != NULL; types++)
		documents[f.n_documents++].type = span_of(*types);
	exhibits_parse(span_of(tail), a, &f);
	show(&f, out, size);
}

static void
lists_of_every_shape(void **state)
{
	static const struct {
		const char *name;
		const char *text;
		const char *want;
	} cases[] = {
		{ "a table",
		    "(d) Exhibits\nExhibit No.\tDescription\n99.1\tPress "
		    "release\n104\tCover Page",
		    "99.1{Press release}9.01- 104{Cover Page}9.01-" },
		{ "lines",
		    "(c) Exhibits.\n99.1 Press release dated March 23, "
		    "2016.\n99.2 Slides.",
		    "99.1{Press release dated March 23, 2016.}9.01- "
		    "99.2{Slides.}9.01-" },
		{ "the word before the number",
		    "(c) Exhibits.\nExhibit 99.1\tPress release\nExhibit No. "
		    "99.2: Slides\nEX-99.3 Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "a description that begins with the word",
		    "(d) Exhibits\nExhibit No.\nDescription of Exhibit\n4.1\n"
		    "Description of Capital Stock\n99.1\nPress release",
		    "4.1{Description of Capital Stock}9.01- 99.1{Press "
		    "release}9.01-" },
		{ "the list's letter before the first number",
		    "(c) 99 Press release", "99{Press release}9.01-" },
		{ "the list's letter, several",
		    "(c)\t99.1\tPress release\n\t99.2\tSlides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "a class in brackets",
		    "(c) Exhibits\n(23) Consent of Them\n(99) Press release",
		    "23{Consent of Them}9.01- 99{Press release}9.01-" },
		{ "a class of one digit in brackets beside one of two",
		    "(c) Exhibits\n(2)\tMerger Agreement\n(99) Press release",
		    "2{Merger Agreement}9.01- 99{Press release}9.01-" },
		{ "notes beside a class in brackets",
		    "(c) Exhibits\n(99) Press release\n(1) Filed.\n(2) "
		    "Furnished.",
		    "99{Press release}9.01-" },
		{ "letters behind a dash",
		    "(c) Exhibits\n99-A Press release\nExhibit 99-B: "
		    "Slides\n99-C* Plan",
		    "99-A{Press release}9.01- 99-B{Slides}9.01- "
		    "99-C{Plan}9.01-" },
		{ "a year on a line of its own",
		    "(d) Exhibits\n99.1\tPress release of May 5,\n2010.",
		    "99.1{Press release of May 5, 2010.}9.01-" },
		{ "a day that is parted from its month",
		    "(d) Exhibits\n99.1\tPress release of October\n24, "
		    "2010\n99.2\tPlan\n24, 2010",
		    "99.1{Press release of October 24, 2010}9.01- "
		    "99.2{Plan}9.01-" },
		{ "points that end no sentence",
		    "(d) Exhibits\n99.1\tPress release of Us Corp.\ndated "
		    "May 5\n99.2\tLetter of Mr.\nDoe\n99.3\tSlides of Us "
		    "Inc.\nThe end.",
		    "99.1{Press release of Us Corp. dated May 5}9.01- "
		    "99.2{Letter of Mr. Doe}9.01- 99.3{Slides of Us "
		    "Inc.}9.01-" },
		{ "the last word of the cover page's",
		    "(d) Exhibits\n104\tCover Page (within the "
		    "XBRL\ndocument)\n101.LAB\tXBRL Label "
		    "Linkbase\nDocument\t7\n99.1\tRelease\nDocument",
		    "104{Cover Page (within the XBRL document)}9.01- "
		    "101.LAB{XBRL Label Linkbase Document}9.01- "
		    "99.1{Release}9.01-" },
		{ "a title in quotation marks over two lines",
		    "(d) Exhibits\n99.1\tRelease, \"We\nGrow\"\n99.2\t"
		    "Release, \xe2\x80\x9cWe\nGrow\xe2\x80\x9d\n99.3\t"
		    "Disk of 3\"\nMore is said.",
		    "99.1{Release, \"We Grow\"}9.01- 99.2{Release, "
		    "\xe2\x80\x9cWe Grow\xe2\x80\x9d}9.01- 99.3{Disk of "
		    "3\"}9.01-" },
		{ "a release's title on a line of its own",
		    "(d) Exhibits\n99.1\tPress release entitled\n\"We Grow\"",
		    "99.1{Press release entitled \"We Grow\"}9.01-" },
		{ "a day on a line of its own",
		    "(d) Exhibits\n99.1\tPress release issued\nMay 5, 2010",
		    "99.1{Press release issued May 5, 2010}9.01-" },
		{ "parted by semicolons",
		    "(d) Exhibits: 99.1 Press release; 99.2 Slides; and 99.3 "
		    "Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "numbers in the last column",
		    "(d) Exhibits\nDescription\tExhibit No.\nPress "
		    "release\t99.1\nSlides\t99.2",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "whole numbers in the last column",
		    "(d) Exhibits\nDescription\tExhibit No.\nPress "
		    "release\t99.1\nCover Page\t104\nShares\t99.1%",
		    "99.1{Press release}9.01- 104{Cover Page}9.01-" },
		{ "a whole number in the last column of no such list",
		    "(d) Exhibits\n99.1\tRelease\nShares of stock\t104",
		    "99.1{Release}9.01-" },
		{ "figures in a last column are none",
		    "(a) Statements\nEXHIBITS\n(c) Exhibits\nPress "
		    "release\t5.39\n99.1\tPress release",
		    "99.1{Press release}9.01-" },
		{ "columns of other words",
		    "(d) Exhibits\n99.1 104\tPress release of Us Inc Cover "
		    "Page",
		    "99.1{Press release of Us Inc}9.01- 104{Cover Page}9.01-" },
		{ "in one paragraph",
		    "(d) Exhibits 99.1 Press release dated May 5, 2010.",
		    "99.1{Press release dated May 5, 2010.}9.01-" },
		{ "several in one paragraph",
		    "(d) Exhibits. 99.1 Press release of May 5, 2010. 99.2 "
		    "Slides; Exhibit 99.3 Letter.",
		    "99.1{Press release of May 5, 2010.}9.01- "
		    "99.2{Slides}9.01- 99.3{Letter.}9.01-" },
		{ "numbers in one column, descriptions in the next",
		    "(d) Exhibits\n99.1\n99.2\tPress release\nSlides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "parts of XBRL in one cell",
		    "(d) Exhibits\n101 104\tPursuant to a rule, XBRL. Cover "
		    "Page.",
		    "101{Pursuant to a rule, XBRL.}9.01- 104{Cover "
		    "Page.}9.01-" },
		{ "both numbers in one cell, both descriptions in the next",
		    "(d) Exhibits\n99.1 99.2\tPress release of May 5 Press "
		    "release of May 6\n10.1 10.2\tPlan. Deed.",
		    "99.1{Press release of May 5}9.01- 99.2{Press release of "
		    "May 6}9.01- 10.1{Plan.}9.01- 10.2{Deed.}9.01-" },
		{ "a line of either cell an exhibit",
		    "(d) Exhibits\n99.1\v99.2\tLetter of the Board\vSlides",
		    "99.1{Letter of the Board}9.01- 99.2{Slides}9.01-" },
		{ "a description that takes two lines of its cell",
		    "(d) Exhibits\n99.1\tLetter of\vthe Board\n99.2\tSlides",
		    "99.1{Letter of the Board}9.01- 99.2{Slides}9.01-" },
		{ "number and description in blocks",
		    "(d) Exhibits\n99.1\nPress release",
		    "99.1{Press release}9.01-" },
		{ "a whole number", "(c) Exhibits\nExhibit 99\tPress release",
		    "99{Press release}9.01-" },
		{ "bare whole numbers",
		    "(c) Exhibits.\n4.\tRights Agreement\n99.\tPress release",
		    "4{Rights Agreement}9.01- 99{Press release}9.01-" },
		{ "letters",
		    "(c) Exhibits\n99(a)\tPress release\n99(b)\tSlides",
		    "99(a){Press release}9.01- 99(b){Slides}9.01-" },
		{ "footnote marks",
		    "(d) Exhibits\n2.1*\tAgreement\n10.1+\tPlan\n99.1(1)\t"
		    "Release\n99.2\xe2\x80\xa0\tSlides\n* Schedules are left "
		    "out.\n(1) Furnished.",
		    "2.1{Agreement}9.01- 10.1{Plan}9.01- 99.1{Release}9.01- "
		    "99.2{Slides}9.01-" },
		{ "a mark in its own cell", "(d) Exhibits\n*\t99.1\tRelease",
		    "99.1{Release}9.01-" },
		{ "a number whose point begins the next cell",
		    "(d) Exhibits\n10\t.1\tPlan", "10.1{Plan}9.01-" },
		{ "a description over two blocks",
		    "(d) Exhibits\n99.1\tPress release of Us, dated\nMay 5, "
		    "2010\n99.2\tSlides",
		    "99.1{Press release of Us, dated May 5, 2010}9.01- "
		    "99.2{Slides}9.01-" },
		{ "what is said below a list is none of it",
		    "(d) Exhibits\n99.1\tPress release\nOur web site has "
		    "more.\nThe end.",
		    "99.1{Press release}9.01-" },
		{ "a page's number is no exhibit",
		    "(d) Exhibits\n99.1\tPress release\n4",
		    "99.1{Press release}9.01-" },
		{ "financial statements are no exhibits",
		    "(a) Financial statements\n(1) The balance sheet of "
		    "2009\n(2) Notes\n(d) Exhibits\n23.1\tConsent",
		    "23.1{Consent}9.01-" },
		{ "mentions are no entries",
		    "(d) Exhibits\nExhibit 99.1 is furnished and shall not "
		    "be filed.",
		    "" },
		{ "none", "(d) Exhibits\nNone", "" },
		{ "an empty column between",
		    "(d) Exhibits\nExhibit No.\tDocument\n99.1\t\tPress "
		    "release\n99.2\t\tSlides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "dotted leaders and a page",
		    "(c) Exhibits\n99.1\tPress release...... 4\n99.2 "
		    "Slides . . . . . 12\n99.3 Letter to Us Inc. .. 14",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- 99.3{Letter to "
		    "Us Inc.}9.01-" },
		{ "a note's mark behind a class that has no parts",
		    "(d) Exhibits\n99(1)\tRelease\n104(1)\tCover Page",
		    "99(1){Release}9.01- 104{Cover Page}9.01-" },
		{ "a column of pages",
		    "Exhibit No.\tDescription\tPage\n99.1\tPress "
		    "release\t4\n99.2\tSlides\t12",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "a dash behind the number",
		    "(d) Exhibits\n99.1 - Press release\nExhibit 99.2 "
		    "\xe2\x80\x93 Slides\n99.3 \xe2\x80\x94 Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "a point behind the number",
		    "(d) Exhibits\nExhibit 99.1. Press release",
		    "99.1{Press release}9.01-" },
		{ "a comma behind the number",
		    "(d) Exhibits\nExhibit 99.1, press release\n99.2, Slides",
		    "99.1{press release}9.01- 99.2{Slides}9.01-" },
		{ "a number in brackets",
		    "(d) Exhibits\n(99.1) Press release\nExhibit (99.2) "
		    "Slides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "square brackets and quotation marks around a number",
		    "(d) Exhibits\n[99.1]\tRelease\n\"99.2\"\tSlides\n"
		    "Exhibit \xe2\x80\x9c"
		    "99.3\xe2\x80\x9d Letter",
		    "99.1{Release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "a number in brackets behind its description",
		    "(d) Exhibits\nLease (Exhibit 10.1)\nPress release dated "
		    "May 5 (Exhibit 99.1).\nMore is said there (see Exhibit "
		    "99.2).",
		    "10.1{Lease}9.01- 99.1{Press release dated May 5}9.01-" },
		{ "a blank within a number",
		    "(d) Exhibits\n10. 1\tPlan\n99. 2 Slides",
		    "10.1{Plan}9.01- 99.2{Slides}9.01-" },
		{ "class and letter in brackets",
		    "(d) Exhibits\n(4)(a)\tIndenture\n(4)(b)\tForm of Note",
		    "(4)(a){Indenture}9.01- (4)(b){Form of Note}9.01-" },
		{ "Ex, Exh and EX-",
		    "(d) Exhibits\nEX99.1 Release\nEX 99.2 Slides\nEX-99.3 "
		    "Letter\nEx. 99.4 Script\nExh. 99.5 Terms\nEx. "
		    "10(iii) Plan",
		    "99.1{Release}9.01- 99.2{Slides}9.01- 99.3{Letter}9.01- "
		    "99.4{Script}9.01- 99.5{Terms}9.01- 10(iii){Plan}9.01-" },
		{ "EX-99", "(c) Exhibits\nEX-99\tPress release",
		    "99{Press release}9.01-" },
		{ "a number with a hyphen",
		    "(d) Exhibits\n99-1\tPress release\n10-2\tPlan",
		    "99-1{Press release}9.01- 10-2{Plan}9.01-" },
		{ "a number of three parts",
		    "(d) Exhibits\n2.1.1\tAmendment\n4.a.1\tIndenture\n"
		    "10.1(a)\tPlan",
		    "2.1.1{Amendment}9.01- 4.a.1{Indenture}9.01- "
		    "10.1(a){Plan}9.01-" },
		{ "parts in brackets",
		    "(d) Exhibits\n3.(i)\tArticles\n3(ii).1\tBylaws\n"
		    "10(a)(1)\tPlan\n99-a\tRelease",
		    "3.(i){Articles}9.01- 3(ii).1{Bylaws}9.01- "
		    "10(a)(1){Plan}9.01- 99-a{Release}9.01-" },
		{ "a number that lost its blank, or has a bracket",
		    "(d) Exhibits\n99.1Press release\n99.2) Slides\n99.3 = "
		    "Letter",
		    "99.1{Press release}9.01- 99.2{Slides}9.01- "
		    "99.3{Letter}9.01-" },
		{ "a whole number that lost its blank",
		    "(d) Exhibits\n99.1Press release\n104Cover Page",
		    "99.1{Press release}9.01- 104{Cover Page}9.01-" },
		{ "forms are no exhibits",
		    "(d) Exhibits\n10.1\tPlan, see Form\n10-K of 2009 and "
		    "Form\n8-K of May 5",
		    "10.1{Plan, see Form 10-K of 2009 and Form 8-K of May "
		    "5}9.01-" },
		{ "a class as a heading",
		    "(c) Exhibits\n(99) Additional Exhibits\n99.1\tRelease",
		    "99.1{Release}9.01-" },
		{ "a part in brackets is no heading",
		    "(c) Exhibits\n3(i)\tArticles\n3.1(ii)\tBylaws",
		    "3(i){Articles}9.01- 3.1(ii){Bylaws}9.01-" },
		{ "parts of XBRL",
		    "(d) Exhibits\n99.1\tPress release\n101.INS\tXBRL "
		    "Instance\n101.SCH\tXBRL Schema\n104\tCover page",
		    "99.1{Press release}9.01- 101.INS{XBRL Instance}9.01- "
		    "101.SCH{XBRL Schema}9.01- 104{Cover page}9.01-" },
		{ "a small letter in the cell behind a whole number",
		    "(d) Exhibits\n99.1\tPress release\n104\tcover page",
		    "99.1{Press release}9.01- 104{cover page}9.01-" },
		{ "a whole number in a list without a heading",
		    "10.1\tPlan\tFiled herewith\n104\tCover Page\n4",
		    "10.1{Plan}9.01- 104{Cover Page}9.01-" },
		{ "several marks; a note's number stays in a description",
		    "(d) Exhibits\n2.1(1)*\tAgreement (1)\n10.1\tPlan "
		    "(2)\xe2\x80\xa0\n(1) Filed before.\n(2) Filed "
		    "herewith.",
		    "2.1{Agreement (1)}9.01- 10.1{Plan (2)}9.01-" },
		{ "bullets",
		    "(d) Exhibits\n\xe2\x80\xa2 99.1 Press release\n- Exhibit "
		    "99.2 Slides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "entries that are numbered themselves",
		    "(d) Exhibits\n1. Exhibit 99.1 Press release\n(ii) "
		    "Exhibit 99.2 Slides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "descriptions that begin with a number or a day",
		    "(d) Exhibits\n10.1 2010 Equity Plan\n4.1\t5.25% Notes "
		    "due 2020\n99.1 May 5, 2010 Press Release",
		    "10.1{2010 Equity Plan}9.01- 4.1{5.25% Notes due "
		    "2020}9.01- 99.1{May 5, 2010 Press Release}9.01-" },
		{ "a description with a mark at its end",
		    "(d) Exhibits\n99.1\tPress release*\n99.2\tSlides **\n* "
		    "Filed herewith.",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "all letters of the item in one paragraph",
		    "(a) Statements. Not applicable. (c) Shell companies. None. "
		    "(d) Exhibits. 99.1 Press release. 99.2 Slides.",
		    "99.1{Press release.}9.01- 99.2{Slides.}9.01-" },
		{ "a sentence before the first entry",
		    "(d) Exhibits. The following exhibit is furnished: Exhibit "
		    "99.1 Press release of May 5, 2010.",
		    "99.1{Press release of May 5, 2010.}9.01-" },
		{ "another report's exhibit is no entry",
		    "(d) Exhibits\n3.1\tBylaws. Incorporated by reference to "
		    "Exhibit 3.2. Certain schedules are omitted.\n10.1\tPlan "
		    "(see Exhibit 10.2 Form 8-K)",
		    "3.1{Bylaws. Incorporated by reference to Exhibit 3.2. "
		    "Certain schedules are omitted.}9.01- 10.1{Plan (see "
		    "Exhibit 10.2 Form 8-K)}9.01-" },
		{ "a number of something else in a description",
		    "(d) Exhibits\n4.1\tSupplemental Indenture No. 10.1 Trust",
		    "4.1{Supplemental Indenture No. 10.1 Trust}9.01-" },
		{ "a name that was broken",
		    "(d) Exhibits\n10.1\tLease of Them Real Estate\n"
		    "Corporation, dated May 5, 2010\nFiled herewith",
		    "10.1{Lease of Them Real Estate Corporation, dated May 5, "
		    "2010}9.01-" },
		{ "parts of XBRL in small letters",
		    "(d) Exhibits\n101.ins\tXBRL Instance",
		    "101.ins{XBRL Instance}9.01-" },
		{ "a point that begins the next word",
		    "(d) Exhibits\n99 .1 Press release",
		    "99.1{Press release}9.01-" },
		{ "not applicable", "(d) Not applicable.", "" },
		{ "figures far behind a list",
		    "(c) Exhibits\n23.1\tConsent\nREPORT\nTo the Board.\nWe "
		    "audited.\nBALANCE\nCash\t5\nDebt\t6\nLand\t7\nMill\t8\n"
		    "Saw\t9\nWood\t1\nTools\t2\nMore\t3\nLess\t4\nSum\t5\n"
		    "10.5\tPercent Notes",
		    "23.1{Consent}9.01-" },
		{ "entries of which there is none",
		    "(c) Exhibits\n(16) Letter on accountants\nNot "
		    "Applicable.\n23.1\tNone\n(99)\tRelease",
		    "99{Release}9.01-" },
		{ "a lone number takes no other exhibit's description",
		    "(b) Pro forma statements\nExhibit 99.2.\n(d) "
		    "Exhibits\n23.1 Consent\n99.1 Statements\n99.3\n104 Cover "
		    "Page",
		    "99.2{}9.01- 23.1{Consent}9.01- 99.1{Statements}9.01- "
		    "99.3{}9.01- 104{Cover Page}9.01-" },
		{ "a description speaks of an exhibit in the next block",
		    "(d) Exhibits\n3.1\tArticles, incorporated by reference "
		    "to\nExhibit 3.1, filed May 5\n4.1\tForm of Note "
		    "(included in\nExhibit 3.2)\n4.2\tForm of Bond (see "
		    "Exhibit\n3.3)\n4.3\tDeed (the\n3.4)\n99.1 Release",
		    "3.1{Articles, incorporated by reference to Exhibit 3.1, "
		    "filed May 5}9.01- 4.1{Form of Note (included in Exhibit "
		    "3.2)}9.01- 4.2{Form of Bond (see Exhibit 3.3)}9.01- "
		    "4.3{Deed (the 3.4)}9.01- 99.1{Release}9.01-" },
		{ "a bracket that is open to the next block",
		    "(d) Exhibits\n10.1\tPlan (filed\nMay 5)\n10.2\tDeed "
		    "(filed\nMuch more.",
		    "10.1{Plan (filed May 5)}9.01- 10.2{Deed (filed}9.01-" },
		{ "the item's letter before each entry",
		    "(d)(99.1) Press release\n(d)(99.2) Slides",
		    "99.1{Press release}9.01- 99.2{Slides}9.01-" },
		{ "a number with a point above its description",
		    "(d) Exhibits\nExhibit 99.1.\nRelease\nExhibit 99.2.\n"
		    "Slides",
		    "99.1{Release}9.01- 99.2{Slides}9.01-" },
		{ "a number above the list",
		    "(a) Statements.\n99.1\n(d) Exhibits\n10.1\tPlan\n"
		    "99.1\tStatements",
		    "99.1{Statements}9.01- 10.1{Plan}9.01-" },
		{ "a release of the class alone, and no heading",
		    "(a) None.\n10 Years ago.\n99 Press release",
		    "99{Press release}9.01-" },
		{ "a number in brackets behind its description",
		    "(d) Exhibits\nRelease of May 5, 2010 (99.1)\nWages rose "
		    "(10.5)",
		    "99.1{Release of May 5, 2010}9.01-" },
		{ "a sentence that joins two entries",
		    "(d) Exhibits. Exhibit 99.1 - Release and Exhibit 99.2 - "
		    "Slides.",
		    "99.1{Release}9.01- 99.2{Slides.}9.01-" },
		{ "a range is no entry",
		    "(d) Exhibits\nExhibits 99.1 through 99.2 are furnished.",
		    "" },
		{ "a sentence that brings in the list",
		    "(c) The following exhibits are filed:\n99. Release",
		    "99{Release}9.01-" },
		{ "statements that a sentence brings in are no exhibits",
		    "(a) The following statements are filed as exhibits:\n"
		    "1. Balance Sheet",
		    "" },
		{ "an agent on a line of his own",
		    "(d) Exhibits\n4.1\tAgreement with Them, as Rights\n"
		    "Agent\n99.1\tRelease",
		    "4.1{Agreement with Them, as Rights Agent}9.01- "
		    "99.1{Release}9.01-" },
		{ "raised marks, and their notes",
		    "(d) Exhibits\n10.11\tLease1\n10.3\tLoan\n10.31\tNote 1\n"
		    "99.12\tRelease of May 5, 20102\n1 Previously filed.\n2 "
		    "Furnished herewith.",
		    "10.1{Lease}9.01- 10.3{Loan}9.01- 10.31{Note 1}9.01- "
		    "99.1{Release of May 5, 2010}9.01-" },
		{ "columns behind the description",
		    "Exhibit No.\tDescription\tMethod of Filing\n99.1\t"
		    "Release\tFurnished herewith",
		    "99.1{Release}9.01-" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		AUTO(arena) a = arena_new();
		char have[1024];

		parse(cases[i].text, NULL, NULL, a, have, sizeof(have));
		if (strcmp(have, cases[i].want) != 0)
			fail_msg("%s:\nhave %s\nwant %s", cases[i].name, have,
			    cases[i].want);
	}
}

static void
the_registrants_name_may_be_broken(void **state)
{
	AUTO(arena) a = arena_new();
	struct item item = { .item = SPAN("9.01"),
		.code = SPAN("9.01"),
		.text = SPAN("(d) Exhibits\n99.1\tRelease of Them\nFoods "
			     "Group\n99.2\tRelease of Us\nFoods Group"),
		.in_body = true };
	struct filing f = { .items = &item, .n_items = 1 };
	char have[1024];

	(void)state;
	f.cover.registrant = SPAN("THEM FOODS GROUP");
	exhibits_parse((struct span){ NULL, 0 }, a, &f);
	show(&f, have, sizeof(have));
	assert_string_equal(have,
	    "99.1{Release of Them Foods Group}9.01- 99.2{Release of Us}9.01-");
}

static void
a_heading_may_open_the_list(void **state)
{
	AUTO(arena) a = arena_new();
	struct item item = { .item = SPAN("7"),
		.code = SPAN("9.01"),
		.heading = SPAN("Item 7(c). Exhibits"),
		.text = SPAN("99 Press release"),
		.in_body = true };
	struct filing f = { .items = &item, .n_items = 1 };
	char have[128];

	(void)state;
	exhibits_parse((struct span){ NULL, 0 }, a, &f);
	show(&f, have, sizeof(have));
	assert_string_equal(have, "99{Press release}7-");
}

static void
another_item_may_hold_the_list(void **state)
{
	AUTO(arena) a = arena_new();
	struct item items[] = {
		{ .item = SPAN("5"),
		    .code = SPAN("8.01"),
		    .text =
			SPAN("Exhibits 99.1 and 99.2 have more.\n10.5\tOld"),
		    .in_body = true },
		{ .item = SPAN("9"),
		    .code = SPAN("7.01"),
		    .text = SPAN("We said so.\n(c) Exhibits\n99.1\tRelease"),
		    .in_body = true },
	};
	struct filing f = { .items = items, .n_items = 2 };
	char have[128];

	(void)state;
	exhibits_parse((struct span){ NULL, 0 }, a, &f);
	show(&f, have, sizeof(have));
	assert_string_equal(have, "99.1{Release}9-");
}

static void
each_exhibit_comes_once(void **state)
{
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits\n99.1\tRelease of Us\n99.2\tSlides",
	    "SIGNATURES\nUs\nEXHIBIT INDEX\nExhibit No.\tDescription\n99.1\t"
	    "Release of Us of May 5\n99.2\tOther words\n99.3\tLetter",
	    NULL, a, have, sizeof(have));
	assert_string_equal(have,
	    "99.1{Release of Us of May 5}9.01- 99.2{Slides}9.01- "
	    "99.3{Letter}exhibit-index-");
}

static void
an_index_alone_is_a_list(void **state)
{
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(c) Exhibits. See the exhibit index.",
	    "SIGNATURES\nUs\nINDEX TO EXHIBITS\nNo.\tDescription\n99.\t"
	    "Release",
	    NULL, a, have, sizeof(have));
	assert_string_equal(have, "99{Release}exhibit-index-");
}

static void
an_index_may_have_a_head_alone(void **state)
{
	static const char *const tails[] = {
		"SIGNATURES\nUs\nExhibit\tDescription\n99.1\tRelease",
		"SIGNATURES\nUs\nNumber\tDocument\n99.1\tRelease",
		"SIGNATURES\nUs\nExhibit Number\n99.1\tRelease",
		"SIGNATURES\nUs\nEXHIBITS\n99.1\tRelease",
		"SIGNATURES\nUs\nLIST OF EXHIBITS\n99.1\tRelease",
		("SIGNATURES\nUs\nEXHIBIT INDEX\nExhibit\tSequential\nNumber\t"
		 "Description\tPage Number\n99.1\tRelease ..... 5"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		AUTO(arena) a = arena_new();
		char have[1024];

		parse("(d) Exhibits. See the list below the signatures.",
		    tails[i], NULL, a, have, sizeof(have));
		if (strcmp(have, "99.1{Release}exhibit-index-") != 0)
			fail_msg("%s: %s", tails[i], have);
	}
}

static void
an_attached_number_parts_a_paragraph(void **state)
{
	static const char *const types[] = { "EX-10.1", "EX-99.1", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits: 10.1 Waiver of Section 10.3 Rent 99.1 Press "
	      "release",
	    NULL, types, a, have, sizeof(have));
	assert_string_equal(have,
	    "10.1{Waiver of Section 10.3 Rent}9.01+ 99.1{Press release}9.01+");
}

static void
whole_numbers_without_a_heading_are_attached(void **state)
{
	static const char *const types[] = { "EX-2", "EX-4", "EX-99", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("2. Statement of Income\n4. Rights Agreement\n99. "
	      "Release",
	    NULL, types, a, have, sizeof(have));
	assert_string_equal(
	    have, "4{Rights Agreement}9.01+ 99{Release}9.01+ 2{}none!");
}

static void
a_raised_mark_is_no_digit_of_the_number(void **state)
{
	static const char *const types[] = { "EX-10.1", "EX-99.1", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits\n10.1\tPlan\n10.11\tLease\n99.12\tRelease", NULL,
	    types, a, have, sizeof(have));
	assert_string_equal(
	    have, "10.1{Plan}9.01+ 10.11{Lease}9.01- 99.1{Release}9.01+");
}

static void
a_class_in_brackets_is_one_that_is_attached(void **state)
{
	static const char *const types[] = { "8-K", "EX-2", "EX-99", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(c) Exhibits\n(2) Merger Agreement\n(99) Release\n(1) Note",
	    NULL, types, a, have, sizeof(have));
	assert_string_equal(have, "2{Merger Agreement}9.01+ 99{Release}9.01+");
}

static void
whole_numbers_out_of_order_are_attached(void **state)
{
	static const char *const types[] = { "8-K", "EX-99", "EX-10", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(c) Exhibits\n99\tRelease\n10\tPlan\n4\tPage", NULL, types, a,
	    have, sizeof(have));
	assert_string_equal(have, "99{Release}9.01+ 10{Plan}9.01+");
}

static void
a_mention_in_prose_lists_nothing(void **state)
{
	static const char *const types[] = { "8-K", "EX-99.1", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("The release is attached as Exhibit 99.1 to this report.", NULL,
	    types, a, have, sizeof(have));
	assert_string_equal(have, "99.1{}none!");
}

static void
documents_are_joined(void **state)
{
	static const char *const types[] = { "8-K", "EX-99.1", "EX-10.1",
		"EX-101.SCH", "XML", "GRAPHIC", NULL };
	static const char *const same[] = { "8-K", "EX-99", "EX-99", NULL };
	static const char *const padded[] = { "8-K", "EX-99.01", "EX-99.B",
		NULL };
	static const char *const copy[] = { "8-K", "EX-99.1", "EX-99.1",
		"EX-99.2", "EX-99.2", NULL };
	static const char *const xbrl[] = { "8-K", "EX-101.INS", "EX-101.SCH",
		NULL };
	static const char *const words[] = { "8-K", "EX-99.1 CHARTER",
		"EX-FILING FEES", NULL };
	AUTO(arena) a = arena_new();
	char have[1024];

	(void)state;
	parse("(d) Exhibits\n99.1\tRelease\n104\tCover Page", NULL, types, a,
	    have, sizeof(have));
	assert_string_equal(have,
	    "99.1{Release}9.01+ 104{Cover Page}9.01- 10.1{}none! "
	    "101.SCH{}none!");
	parse("(d) Exhibits\n99.1\tRelease\n99.2\tSlides", NULL, same, a, have,
	    sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ 99.2{Slides}9.01+");
	parse("(d) Exhibits\n99.1\tRelease\n99(b)\tSlides", NULL, padded, a,
	    have, sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ 99(b){Slides}9.01+");
	parse("(d) Exhibits\n99.1\tRelease", NULL, copy, a, have, sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ 99.2{}none! 99.2{}none!");
	parse("(d) Exhibits\n101\tInline XBRL", NULL, xbrl, a, have,
	    sizeof(have));
	assert_string_equal(have, "101{Inline XBRL}9.01+");
	parse(
	    "(d) Exhibits\n99.1\tRelease", NULL, words, a, have, sizeof(have));
	assert_string_equal(have, "99.1{Release}9.01+ FILINGFEES{}none!");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_of_every_shape),
		cmocka_unit_test(the_registrants_name_may_be_broken),
		cmocka_unit_test(a_heading_may_open_the_list),
		cmocka_unit_test(another_item_may_hold_the_list),
		cmocka_unit_test(each_exhibit_comes_once),
		cmocka_unit_test(an_index_alone_is_a_list),
		cmocka_unit_test(an_index_may_have_a_head_alone),
		cmocka_unit_test(an_attached_number_parts_a_paragraph),
		cmocka_unit_test(whole_numbers_without_a_heading_are_attached),
		cmocka_unit_test(a_raised_mark_is_no_digit_of_the_number),
		cmocka_unit_test(a_class_in_brackets_is_one_that_is_attached),
		cmocka_unit_test(whole_numbers_out_of_order_are_attached),
		cmocka_unit_test(a_mention_in_prose_lists_nothing),
		cmocka_unit_test(documents_are_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
