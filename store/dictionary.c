/*
 * The dictionaries that text frames are packed with.
 */
#include "store/dictionary.h"

#include <assert.h>
#include <string.h>

#include "base/digest.h"
#include "base/memory.h"
#include "store/db.h"
#include "store/statements.h"

enum {
	/* The first is made with so many submissions, of all of them. */
	SAMPLE_TEXTS = 128,

	/* A further one when there are so many times more. */
	GROWTH = 8,

	/* Of a text, evenly spread: measured to be as good as twice of it. */
	SAMPLE_BYTES = 128 << 10,
	BLOCK_BYTES = 16 << 10,
	MAX_SAMPLES = SAMPLE_TEXTS * (SAMPLE_BYTES / BLOCK_BYTES),

	/* A longer text has its words within itself. */
	MAX_TEXT_BYTES = 1 << 20,

	/* A dictionary as it is kept is never longer. */
	MAX_DICTIONARY_BYTES = 1 << 20
};

/* One that was read, or has just been made. */
struct held {
	struct dictionary *dictionary;
	bool is_new;  /* and not committed */
	bool is_gone; /* rolled back; who packs with it may still be at work */
};

struct dictionaries {
	struct held *list;
	size_t n, cap;

	/* Once knows_newest: what to pack with, and when the next is due. */
	bool knows_newest;
	const struct dictionary *newest;
	int64_t filings, due;
};

/* --- reading ----------------------------------------------------------- */

static struct dictionary *
hold(struct dictionaries *all, struct dictionary *d, bool is_new)
{
	if (all->n == all->cap) {
		all->cap = all->cap > 0 ? 2 * all->cap : 4;
		all->list = xrealloc(all->list, all->cap * sizeof(*all->list));
	}
	all->list[all->n++] = (struct held){ d, is_new, false };
	return d;
}

/* The bytes of one copy, checked, in *out. */
static bool
read_copy(struct store *s, enum statement get, int64_t id, struct buf *out,
    struct err *e)
{
	sqlite3_stmt *st = db_statement(s, get, e);

	buf_reset(out);
	if (st == NULL)
		return false;
	bind_integer(st, ":id", id);
	switch (db_step(s, st, e)) {
	case DB_ROW:
		break;
	case DB_DONE:
		return err_set(e, ERR_DAMAGED,
		    "%s: dictionary %jd is not there", s->path, (intmax_t)id);
	default:
		return err_add(e, "dictionary %jd", (intmax_t)id);
	}

	struct span want = db_bytes(st, 0);
	bool ok = unpack(s->packer, db_bytes(st, 1), out, e);
	struct sha256 have = sha256_of(buf_span(out));

	ok = ok && span_eq(want,
		       (struct span){ (char *)have.byte, sizeof(have.byte) });
	sqlite3_reset(st);
	return ok || err_set(e, ERR_DAMAGED,
			 "%s: dictionary %jd is not what was stored", s->path,
			 (intmax_t)id);
}

static bool
load(struct store *s, int64_t id, const struct dictionary **out, struct err *e)
{
	AUTO_LOCAL(buf) bytes;
	struct dictionary *d;

	buf_init(&bytes, MAX_DICTIONARY_BYTES);
	if (!read_copy(s, DICTIONARY_GET, id, &bytes, e) &&
	    (e->kind != ERR_DAMAGED ||
		!read_copy(s, DICTIONARY_GET_COPY, id, &bytes, e)))
		return false;
	if (!dictionary_new(buf_span(&bytes), &d, e)) {
		e->kind = ERR_DAMAGED;
		return false;
	}
	*out = hold(s->dictionaries, d, false);
	return true;
}

static bool
find(struct store *s, int64_t id, const struct dictionary **out, struct err *e)
{
	const struct dictionaries *all = s->dictionaries;

	for (size_t i = 0; i < all->n; i++)
		if (!all->list[i].is_gone &&
		    dictionary_id(all->list[i].dictionary) == id) {
			*out = all->list[i].dictionary;
			return true;
		}
	return load(s, id, out, e);
}

/* Which is the newest, and how many submissions there are. */
static bool
look(struct store *s, struct err *e)
{
	struct dictionaries *all = s->dictionaries;

	if (all->knows_newest)
		return true;

	sqlite3_stmt *last = db_statement(s, DICTIONARY_LAST, e);
	sqlite3_stmt *count = db_statement(s, DICTIONARY_FILINGS, e);

	if (last == NULL || count == NULL ||
	    !db_integer(s, count, &all->filings, e))
		return false;

	enum db_result result = db_step(s, last, e);

	all->newest = NULL;
	all->due = SAMPLE_TEXTS;
	if (result == DB_FAILED)
		return false;
	if (result == DB_ROW) {
		int64_t id = sqlite3_column_int64(last, 0);

		all->due = GROWTH * sqlite3_column_int64(last, 1);
		sqlite3_reset(last);

		/* A damaged one is no use for new frames. */
		if (!find(s, id, &all->newest, e) && e->kind != ERR_DAMAGED)
			return false;
	}
	all->knows_newest = true;
	return true;
}

static bool
run_with(struct store *s, enum statement id, int64_t dictionary, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":id", dictionary);
	return db_run(s, st, e);
}

/* --- training ---------------------------------------------------------- */

/* What a dictionary is made of. */
struct samples {
	int64_t filings[SAMPLE_TEXTS];
	size_t n_filings;
	struct buf bytes;
	size_t sizes[MAX_SAMPLES];
	size_t n;
};

static bool
choose(struct store *s, struct samples *of, struct err *e)
{
	int64_t step = s->dictionaries->filings / SAMPLE_TEXTS;
	sqlite3_stmt *st = db_statement(s, DICTIONARY_SAMPLES, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":step", step > 0 ? step : 1);
	bind_integer(st, ":cap", SAMPLE_TEXTS);
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		of->filings[of->n_filings++] = sqlite3_column_int64(st, 0);
	}
}

/*
 * The text of a filing, emptied first; empty when there is none, when it is too
 * long, and when it cannot be read, which is verify's to say.
 */
static bool
read_text(struct store *s, int64_t filing, struct buf *text, struct err *e)
{
	struct accession a = { (uint64_t)filing };
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_TEXT_GET, a, e);
	const struct dictionary *d;

	buf_reset(text);
	if (st == NULL)
		return false;

	enum db_result result = db_step(s, st, e);

	if (result == DB_ROW) {
		struct span frame = db_bytes(st, 0);

		if (!dictionary_of(s, frame, &d, e) ||
		    !unpack_with(s->packer, d, frame, text, e))
			result = DB_DONE;
		sqlite3_reset(st);
	}
	return result != DB_FAILED || e->kind == ERR_DAMAGED;
}

/* Blocks of the text, evenly spread over it. */
static void
take_sample(struct samples *of, struct span text)
{
	enum { CAP = SAMPLE_BYTES / BLOCK_BYTES };
	size_t blocks = (text.len + BLOCK_BYTES - 1) / BLOCK_BYTES;
	size_t step = BLOCK_BYTES * ((blocks + CAP - 1) / CAP);

	for (size_t at = 0; at < text.len; at += step) {
		struct span block = span_slice(text, at, at + BLOCK_BYTES);

		buf_put(&of->bytes, block);
		of->sizes[of->n++] = block.len;
	}
}

static bool
take_samples(
    struct store *s, struct samples *of, struct buf *text, struct err *e)
{
	if (!choose(s, of, e))
		return false;
	for (size_t i = 0; i < of->n_filings; i++) {
		if (!read_text(s, of->filings[i], text, e))
			return false;
		take_sample(of, buf_span(text));
	}
	return true;
}

static bool
put_one(struct store *s, enum statement put, struct span bytes,
    struct span frame, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, put, e);
	struct sha256 digest = sha256_of(bytes);

	if (st == NULL)
		return false;
	bind_integer(st, ":id", dictionary_id(s->dictionaries->newest));
	bind_integer(st, ":filings", s->dictionaries->filings);
	bind_blob(st, ":sha256",
	    (struct span){ (char *)digest.byte, sizeof(digest.byte) });
	bind_blob(st, ":frame", frame);
	return db_run(s, st, e);
}

static bool
put(struct store *s, struct span bytes, struct err *e)
{
	AUTO_LOCAL(buf) frame;
	struct dictionary *d;

	buf_init(&frame, SIZE_MAX);
	if (!dictionary_new(bytes, &d, e))
		return false;
	s->dictionaries->newest = hold(s->dictionaries, d, true);
	return pack(s->packer, bytes, &frame, e) &&
	       put_one(s, DICTIONARY_PUT, bytes, buf_span(&frame), e) &&
	       put_one(s, DICTIONARY_PUT_COPY, bytes, buf_span(&frame), e);
}

/* Where that makes it smaller, and only if it can be unpacked again. */
static bool
pack_anew(struct store *s, int64_t filing, struct buf *text, struct buf *frame,
    struct err *e)
{
	const struct dictionary *d = s->dictionaries->newest;
	struct accession a = { (uint64_t)filing };
	AUTO_LOCAL(buf) back;

	buf_init(&back, MAX_TEXT_BYTES);
	buf_reset(frame);
	if (!read_text(s, filing, text, e))
		return false;
	if (text->len == 0)
		return true;
	if (!pack_with(s->packer, d, buf_span(text), frame, e) ||
	    !unpack_with(s->packer, d, buf_span(frame), &back, e))
		return false;
	if (!span_eq(buf_span(&back), buf_span(text)))
		return err_set(
		    e, ERR_STORE, "zstd: the frame unpacks to other bytes");

	sqlite3_stmt *st = db_statement_of(s, DICTIONARY_REPACK, a, e);

	if (st == NULL)
		return false;
	bind_blob(st, ":frame", buf_span(frame));
	return db_run(s, st, e);
}

static bool
train(struct store *s, struct samples *of, struct err *e)
{
	AUTO_LOCAL(buf) text;
	AUTO_LOCAL(buf) bytes;
	AUTO_LOCAL(buf) frame;

	buf_init(&text, MAX_TEXT_BYTES);
	buf_init(&bytes, DICTIONARY_BYTES);
	buf_init(&frame, SIZE_MAX);
	if (!take_samples(s, of, &text, e))
		return false;

	/* Texts that have nothing in common do without. */
	if (!dictionary_train(
		buf_span(&of->bytes), of->sizes, of->n, &bytes, e))
		return true;
	if (!put(s, buf_span(&bytes), e))
		return false;
	for (size_t i = 0; i < of->n_filings; i++)
		if (!pack_anew(s, of->filings[i], &text, &frame, e))
			return false;
	return true;
}

/* --- public ------------------------------------------------------------ */

struct dictionaries *
dictionaries_new(void)
{
	return xcalloc(1, sizeof(struct dictionaries));
}

void
dictionaries_free(struct dictionaries *all)
{
	for (size_t i = 0; i < all->n; i++)
		dictionary_free(all->list[i].dictionary);
	free(all->list);
	free(all);
}

bool
dictionary_of(struct store *s, struct span frame, const struct dictionary **out,
    struct err *e)
{
	uint32_t id = frame_dictionary(frame);

	*out = NULL;
	return id == 0 || find(s, id, out, e);
}

bool
dictionary_newest(struct store *s, const struct dictionary **out, struct err *e)
{
	if (!look(s, e))
		return false;
	*out = s->dictionaries->newest;
	return true;
}

bool
dictionary_settle(struct store *s, struct err *e)
{
	struct dictionaries *all = s->dictionaries;

	assert(s->is_in_transaction);
	if (!look(s, e))
		return false;
	if (all->filings++ < all->due)
		return true;
	all->filings--;

	struct samples *of = xcalloc(1, sizeof(*of));

	buf_init(&of->bytes, SIZE_MAX);

	bool ok = train(s, of, e);

	buf_release(&of->bytes);
	free(of);
	all->due = GROWTH * all->filings++;
	return ok;
}

void
dictionaries_committed(struct store *s)
{
	for (size_t i = 0; i < s->dictionaries->n; i++)
		s->dictionaries->list[i].is_new = false;
}

void
dictionaries_rolled_back(struct store *s)
{
	struct dictionaries *all = s->dictionaries;

	for (size_t i = 0; i < all->n; i++)
		if (all->list[i].is_new)
			all->list[i].is_gone = true;
	all->knows_newest = false;
}

bool
dictionary_ids(
    struct store *s, int64_t ids[MAX_DICTIONARIES], size_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, DICTIONARY_IDS, e);

	*n = 0;
	if (st == NULL)
		return false;
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		ids[(*n)++] = sqlite3_column_int64(st, 0);
	}
}

bool
dictionary_check(struct store *s, int64_t id, bool of_copy, struct err *e)
{
	AUTO_LOCAL(buf) bytes;

	buf_init(&bytes, MAX_DICTIONARY_BYTES);
	return read_copy(
	    s, of_copy ? DICTIONARY_GET_COPY : DICTIONARY_GET, id, &bytes, e);
}

bool
dictionary_repair(struct store *s, int64_t id, struct err *e)
{
	struct err why;
	bool is_good = dictionary_check(s, id, false, &why);
	bool has_copy = dictionary_check(s, id, true, &why);

	assert(s->is_in_transaction);
	if (is_good && has_copy)
		return true;
	if (is_good || has_copy)
		return run_with(
		    s, is_good ? DICTIONARY_MEND_COPY : DICTIONARY_MEND, id, e);
	return run_with(s, DICTIONARY_DROP, id, e) &&
	       run_with(s, DICTIONARY_DROP_COPY, id, e);
}
