/* What the tests of store/ share: a folder of their own, and short questions. */
#ifndef EDGARCHIVE_TESTS_UNIT_STORE_UNIT_H
#define EDGARCHIVE_TESTS_UNIT_STORE_UNIT_H

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/memory.h"
#include "store/archive.h"
#include "store/query.h"
#include "store/store.h"
#include "tests/unit/unit.h"

/* Fails the test with the error's own text. */
#define assert_ok(call)                                    \
	do {                                               \
		if (!(call))                               \
			fail_msg("%s: %s", #call, e.text); \
	} while (0)

/* A fresh folder, and the name of a file in it; the caller frees it. */
static inline char *
fresh_path(void)
{
	char folder[] = "/tmp/edgarchive-unit-XXXXXX";

	assert_non_null(mkdtemp(folder));
	return xasprintf("%s/archive.db", folder);
}

/* Take the folder of fresh_path away, with all that a store leaves in it. */
static inline void
drop_path(char *path)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", ".lock",
		".copy" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		AUTO_TEXT name = xasprintf("%s%s", path, suffixes[i]);

		unlink(name);
	}
	*strrchr(path, '/') = '\0';
	assert_int_equal(rmdir(path), 0);
	free(path);
}

/* Pack and put; in a transaction. */
static inline bool
put_submission(struct store *s, struct accession a, struct span bytes,
    const struct piece *pieces, size_t n_pieces, bool keeps_binaries,
    struct err *e)
{
	AUTO(archiver) archiver = archiver_new();
	AUTO(arena) arena = arena_new();
	const struct dictionary *d;
	struct packed packed;

	return archive_dictionary(s, &d, e) &&
	       archiver_pack(archiver, d, bytes, pieces, n_pieces,
		   keeps_binaries, arena, &packed, e) &&
	       archive_put(s, a, &packed, e);
}

/*
 * The rows of a query as text: columns parted by '|', rows by ' ', NULL as
 * '-'. The caller frees it.
 */
static inline char *
answer(struct store *s, const char *sql)
{
	AUTO(query) q = NULL;
	struct buf out;
	struct err e;
	enum query_result result;

	buf_init(&out, SIZE_MAX);
	assert_ok(query_open(s, span_of(sql), &q, &e));
	while ((result = query_step(q, &e)) == QUERY_ROW) {
		if (out.len > 0)
			buf_putc(&out, ' ');
		for (size_t i = 0; i < query_columns(q); i++) {
			struct value v = query_value(q, i);

			if (i > 0)
				buf_putc(&out, '|');
			if (v.type == VALUE_NULL)
				buf_putc(&out, '-');
			else if (v.type == VALUE_INTEGER)
				buf_printf(&out, "%jd", (intmax_t)v.integer);
			else
				buf_put(&out, v.bytes);
		}
	}
	if (result == QUERY_FAILED)
		fail_msg("%s: %s", sql, e.text);
	buf_putc(&out, '\0');
	return out.ptr;
}

#define assert_answer(store, sql, want)               \
	do {                                          \
		AUTO_TEXT have_ = answer(store, sql); \
		assert_string_equal(have_, want);     \
	} while (0)

#endif
