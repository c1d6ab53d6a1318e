/*
 * What an archive keeps packed, as functions of SQL:
 *
 *     edgar_raw(accession)                 the submission, byte for byte
 *     edgar_document(accession, sequence)  the payload of one document
 *     edgar_text(accession, sequence)      the text of one, as a reader sees it
 *
 * An accession is text, with dashes or as 18 digits, or a number. NULL for what
 * is not there: no such filing or document, a payload that was not kept, a
 * document that holds no text. Bytes that are damaged are an error.
 */
#ifndef EDGARCHIVE_STORE_FUNCTIONS_H
#define EDGARCHIVE_STORE_FUNCTIONS_H

#include "base/arena.h"
#include "base/edgar.h"
#include "store/store.h"

/* Which document, and what of it. */
struct document_wish {
	struct accession accession;
	uint32_t sequence;
	bool wants_text;
};

/*
 * How to find one: store/ has the bytes, its caller knows where the documents
 * are in them. *out lies in `a`; absent for a document that holds no text.
 * ERR_GONE for what is not there.
 */
struct document_finder {
	bool (*find)(struct store *s, const struct document_wish *wish,
	    struct arena *a, struct span *out, struct err *e);
};

/* From now on queries of `s` have the functions. `finder` lives as long. */
MUST_USE bool functions_install(
    struct store *s, const struct document_finder *finder, struct err *e);

/*
 * The same for a connection that some other program opened, on whatever is its
 * `main`, within its transaction: what edgarchive.so does when it is loaded. The
 * arguments are those of SQLite's entry point, and so is the result.
 */
struct sqlite3;
struct sqlite3_api_routines;
int functions_load(struct sqlite3 *db, char **message,
    const struct sqlite3_api_routines *api,
    const struct document_finder *finder);

#endif
