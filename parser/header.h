/*
 * The header of a submission, in either of its forms, read line by line. The
 * lines before a document's <TEXT> are read with the same words.
 */
#ifndef EDGARCHIVE_PARSER_HEADER_H
#define EDGARCHIVE_PARSER_HEADER_H

#include "base/arena.h"
#include "base/edgar.h"

/* A line of a header, taken apart. */
struct header_line {
	struct span name, value;
	bool is_tag; /* "<TAG>value" */
	bool is_end; /* "</TAG>" */
};

/* Does LF or CR end a line here? */
static inline bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/*
 * Cut a line off *rest; it ends with LF, CRLF or, as some headers have it, CR
 * alone. False once nothing is left.
 */
bool header_cut(struct span *rest, struct span *line);

/*
 * The same, but lines that EDGAR cut at 1023 bytes are one again. Only those
 * are copied, to `a`.
 */
bool header_cut_joined(struct span *rest, struct span *line, struct arena *a);

/* The line, taken apart; borrowed from it. A text without ':' is a name. */
struct header_line header_line_of(struct span line);

/* What a header says that is in no field of struct filing. */
struct header_facts {
	struct span *items; /* as they stand: "Other events", "2.02" */
	size_t n_items;
	uint64_t document_count; /* 0: not said */
};

/*
 * The header that `bytes`, behind any PEM wrapper, begin with: into *out its
 * accession, form, filed, accepted, period, companies and problems, the rest
 * into *facts. In `a`, or borrowed from `bytes`.
 */
void header_read(struct span bytes, struct arena *a, struct filing *out,
    struct header_facts *facts);

/*
 * The accession number that the header gives, or else the line before it
 * ("0000109446-94-000005.txt : 19940323"). False if neither does.
 */
bool header_accession(struct span bytes, struct accession *out);

#endif
