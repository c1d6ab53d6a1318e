/*
 * Lists of exhibits: from the text of an item or of an exhibit index to the
 * entries in it.
 */
#ifndef EDGARCHIVE_PARSER_EXHIBIT_LIST_H
#define EDGARCHIVE_PARSER_EXHIBIT_LIST_H

#include "base/arena.h"
#include "parser/exhibit_numbers.h"
#include "parser/filing.h"

/* Numbers that wait for their descriptions in the next column. */
enum { MAX_WAITING = 32 };

struct entry {
	struct span number;
	struct span description; /* on one line; in the arena */
	struct span listed_in;
	const struct document *document;
	bool is_sure;   /* by its form alone it is an exhibit's number */
	bool is_closed; /* nothing more belongs to its description */
};

/* The entries of all lists read so far; `arena` and `filing` are given. */
struct exhibit_list {
	struct arena *arena;
	struct filing *filing;
	struct entry *entries;
	size_t n, cap;

	/* Of the list being read. */
	size_t first;
	size_t waiting[MAX_WAITING];
	size_t n_waiting;
	size_t n_idle; /* blocks that were none of its, since the last entry */
	struct list_traits traits;
	struct span listed_in;
};

/* A new entry, listed where the list being read is; NULL past the limit. */
struct entry *exhibit_list_add(struct exhibit_list *l, struct span number);

/* The list within another item's text, "(c) Exhibits: ..."; absent if none. */
struct span exhibit_list_within(struct span text);

/*
 * Read a list. `is_open`: bare numbers count from the start; else from the
 * word "Exhibits" on.
 */
void exhibit_list_read(struct exhibit_list *l, struct span text,
    struct span listed_in, bool is_open);

#endif
