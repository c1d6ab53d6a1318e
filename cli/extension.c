/*
 * edgarchive.so: the functions of SQL for any client of SQLite.
 *
 *     sqlite3 -readonly archive.db
 *     sqlite> .load edgarchive
 *     sqlite> SELECT edgar_text(accession, press_release_sequence) FROM earnings ...
 */
#include "cli/document.h"

/* The entry point that SQLite makes of the file's name. */
__attribute__((visibility("default"))) int sqlite3_edgarchive_init(
    struct sqlite3 *db, char **message, const struct sqlite3_api_routines *api);

int
sqlite3_edgarchive_init(
    struct sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
	return functions_load(db, message, api, &document_finder);
}
