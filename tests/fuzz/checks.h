/*
 * What base/edgar.h promises of a filing, for the targets that make one.
 */
#ifndef EDGARCHIVE_TESTS_FUZZ_CHECKS_H
#define EDGARCHIVE_TESTS_FUZZ_CHECKS_H

#include <assert.h>

#include "base/edgar.h"
#include "parser/limits.h"

static inline void
check_exhibits(const struct filing *f)
{
	assert(f->n_exhibits <= LIMIT_EXHIBITS);
	for (size_t i = 0; i < f->n_exhibits; i++) {
		const struct exhibit *x = &f->exhibits[i];

		assert(x->number.len > 0 && x->listed_in.len > 0);
		assert(span_chr(x->description, '\n') == x->description.len);
		assert((x->document != NULL) ==
		       (x->status != EXHIBIT_LISTED_ONLY));
	}
}

#endif
