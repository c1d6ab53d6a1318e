/* cmocka.h wants these before it. */
#ifndef EDGARCHIVE_TESTS_UNIT_UNIT_H
#define EDGARCHIVE_TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/span.h"

/* Bytes against a C string; both are shown when they differ. */
#define assert_span(got, want)                                          \
	do {                                                            \
		struct span got_ = (got);                               \
		char *copy_ = strndup(got_.ptr ? got_.ptr : "(absent)", \
		    got_.ptr ? got_.len : 8);                           \
		assert_string_equal(copy_, want);                       \
		free(copy_);                                            \
	} while (0)

#endif
