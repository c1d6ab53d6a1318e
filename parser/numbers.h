/*
 * The number of an item as text has it: "2.02", "2. 02", "12", "5.02(e)", and
 * lists of them: "Items 2.02, 7.01 and 9.01", "Items 1 through 4".
 */
#ifndef EDGARCHIVE_PARSER_NUMBERS_H
#define EDGARCHIVE_PARSER_NUMBERS_H

#include "base/arena.h"

struct number {
	int major;        /* 1 to 99 */
	int minor;        /* -1: none, as before 2004-08-23 */
	bool is_padded;   /* the minor part has two digits */
	bool is_doubtful; /* "VII", "801", "8.O1": with its own title only */
};

/* Numbers in one heading: no real one names more than eight. */
enum { MAX_NUMBERS = 16 };

struct numbers {
	struct number list[MAX_NUMBERS];
	size_t n;
	size_t end; /* behind the last one, its "(a)" included */
};

/* The word "Item", "Items", "Item No." and what joins it to a number: the
 * bytes at `at` that it takes, 0 if it is none. */
size_t item_word_at(struct span s, size_t at);

/* Is such a word, of `len` bytes at `at`, "Items"? */
bool item_word_is_plural(struct span s, size_t at, size_t len);

/* "2.02", "2. 02", "12", "VII": the bytes it takes, 0 if it is none. */
size_t number_at(struct span s, size_t at, struct number *out);

/* Behind a number, over "(a)", "(b), (e)" and the like. */
size_t skip_paragraphs(struct span s, size_t at);

/* What joins two numbers of a list, ", and": bytes, 0 if nothing does. */
size_t joint_at(struct span s, size_t at, bool *is_range);

/*
 * The numbers at `at`, behind the word "Item". A further whole number joins a
 * list only behind "Items" or a word "Item" of its own: "Item 5, 12 new
 * stores" is about one item.
 */
bool numbers_at(struct span s, size_t at, bool is_plural, struct numbers *out);

bool number_eq(struct number a, struct number b);

/* As items are named: "2.02", "12". In the arena. */
struct span number_text(struct number n, struct arena *a);

/* The same without an arena, to look into tables with; "5.2" as "5.02". */
struct number_key {
	char text[8];
};

struct span number_key(struct number n, struct number_key *key);

#endif
