/*
 * The exhibits of a filing: those that Item 9.01 (once 7) lists, those that
 * the exhibit index lists, and those that are attached.
 */
#ifndef EDGARCHIVE_PARSER_EXHIBITS_H
#define EDGARCHIVE_PARSER_EXHIBITS_H

#include "base/arena.h"
#include "base/edgar.h"

/*
 * Fill out->exhibits from out->items, out->documents and `tail`, the text
 * behind the items; without any list there, from one within another item.
 * Each exhibit comes once, as the first list that has it gives it; where that
 * description is empty or the start of a later one, the later one stands. Listed ones come in the order of the lists, then attached
 * ones that no list has. Attached is a document whose TYPE begins with EX-;
 * what EDGAR generates (R1.htm, Financial_Report.xlsx) is no exhibit, and the
 * parts of an XBRL set are one with a listed Exhibit 101, as is a copy in PDF with
 * the exhibit of its number.
 */
void exhibits_parse(struct span tail, struct arena *a, struct filing *out);

/*
 * A document's exhibit number: "99.1" for TYPE EX-99.1 or EX-99.1 CHARTER;
 * absent for others.
 */
struct span exhibit_number(const struct document *d);

#endif
