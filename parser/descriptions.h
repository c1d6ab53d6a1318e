/*
 * Descriptions of exhibits: where one stands in a row, and whether it goes on
 * in the next block. Lists are set in columns and lines as they please.
 */
#ifndef EDGARCHIVE_PARSER_DESCRIPTIONS_H
#define EDGARCHIVE_PARSER_DESCRIPTIONS_H

#include "base/arena.h"
#include "base/span.h"

/* Two letters at the least: a number or a mark is no description. */
bool description_has_letters(struct span s);

/* The cell of a row that holds the description: the first with letters. */
struct span description_cell(struct span row);

/* Both behind each other, parted by a blank; in the arena if both are there. */
struct span description_join(struct arena *a, struct span x, struct span y);

/* Does it end with a point, within whatever? */
bool description_has_stop(struct span s);

/* Is a bracket open at its end? "Form of Note (included in" */
bool description_is_in_brackets(struct span s);

/* "Inline XBRL Taxonomy Schema" | "Document": is `next` the last of its words? */
bool description_lacks_document(struct span description, struct span next);

/*
 * Does a description go on with `next`, the words of the block below? It does
 * where it breaks within a sentence, a bracket, a title in quotation marks, a
 * day, or the name of the registrant.
 */
bool description_goes_on(
    struct span description, struct span next, struct span registrant);

#endif
