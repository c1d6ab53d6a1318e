/*
 * Numbers of exhibits, as lists have them and as they are compared.
 */
#ifndef EDGARCHIVE_PARSER_EXHIBIT_NUMBERS_H
#define EDGARCHIVE_PARSER_EXHIBIT_NUMBERS_H

#include "base/span.h"

/* Classes of exhibits: Regulation S-K, Item 601. */
enum {
	CLASS_ADDITIONAL = 99, /* press releases, mostly */
	CLASS_XBRL = 101,      /* and those above it */
	MAX_CLASS = 108        /* none is as high as this */
};

/* What is known of a list, by which its numbers are read. */
struct list_traits {
	bool is_attached[MAX_CLASS]; /* a document of that class is */
	bool is_open;                /* the word "Exhibits" was there */
	bool is_reversed; /* numbers stand behind their descriptions */
	bool has_notes;   /* a line "(1) ..." explains a mark */
	bool has_classes; /* a line "(99) ..." is an entry, and so is "(2)" */
};

/* Is a document of that class attached? */
bool is_attached_class(const struct list_traits *traits, uint64_t class);

/* "(a)", "(ii)", and "(1)" if `digits_too`: bytes, 0 if there is none. */
size_t bracket_at(struct span s, size_t at, bool digits_too);

/* Footnote marks, "*", "(2)", at `at`: bytes. */
size_t marks_at(struct span s, size_t at);

/* A description without "*" and daggers at its end. */
struct span without_marks(struct span s);

/* The word "Exhibit", "Exhibit No.", "EX-" that begins `s`: bytes. */
size_t exhibit_word_at(struct span s);

/* A number that opens an entry, and what stands behind it. */
struct opening {
	struct span number;
	struct span rest; /* the description, without what parts them */
	bool is_sure;     /* "Exhibit" before it, or a point within */
	bool is_cell;     /* it stands alone in its cell or block */
};

/* Does `s` begin with an exhibit's number? */
bool opening_at(
    const struct list_traits *traits, struct span s, struct opening *out);

/* The class of an exhibit's number: 99 for "99.1". */
uint64_t exhibit_class(struct span number);

/*
 * A number as it is compared. The key is FNV-1a over the parts, so "99.01",
 * "99.1" and "99(1)" have the same.
 */
struct exhibit_key {
	uint64_t hash;
	uint64_t class; /* 99; 0: no number */
	bool is_bare;   /* the class alone */
};

struct exhibit_key exhibit_key(struct span number);

/* The same number; or the same class, which one of the two gives alone. */
bool exhibit_key_same(const struct exhibit_key *a, const struct exhibit_key *b);
bool exhibit_key_alike(
    const struct exhibit_key *a, const struct exhibit_key *b);

#endif
