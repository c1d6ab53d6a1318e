/*
 * Raw submissions, byte for byte.
 *
 * Nothing is written before it was read back (archiver.c). Nothing is given out
 * that does not bear the digest it was stored with.
 */
#include "store/archive.h"

#include <assert.h>
#include <string.h>

#include "base/uu.h"
#include "store/db.h"
#include "store/statements.h"

static struct span
digest_span(const struct sha256 *d)
{
	return (struct span){ (const char *)d->byte, sizeof(d->byte) };
}

/* --- putting ----------------------------------------------------------- */

static bool
put_filing(struct store *s, struct accession a, const struct packed *packed,
    struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_FILING, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":bytes", (int64_t)packed->bytes);
	bind_blob(st, ":sha256", digest_span(&packed->sha256));
	return db_run(s, st, e);
}

static bool
put_text(struct store *s, struct accession a, struct span frame, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_TEXT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_blob(st, ":frame", frame);
	return db_run(s, st, e);
}

/* A frame that could not be read again is none. */
static bool
check_dictionary(struct store *s, const struct packed *packed, struct err *e)
{
	const struct dictionary *d;

	return dictionary_of(s, packed->frame, &d, e);
}

/* The bytes of a payload that so far is a name alone. */
static bool
fill_blob(
    struct store *s, int64_t id, const struct packed_payload *p, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, ARCHIVE_BLOB_FILL, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":id", id);
	bind_integer(st, ":is_packed", p->is_packed);
	bind_blob(st, ":data", p->data);
	if (!db_run(s, st, e))
		return false;

	sqlite3_stmt *tell = db_statement(s, ARCHIVE_BLOB_TOLD, e);

	if (tell == NULL)
		return false;
	bind_integer(tell, ":id", id);
	return db_run(s, tell, e);
}

static bool
put_blob(
    struct store *s, const struct packed_payload *p, int64_t *id, struct err *e)
{
	sqlite3_stmt *put = db_statement(s, ARCHIVE_BLOB, e);

	if (put == NULL)
		return false;
	bind_blob(put, ":sha256", digest_span(&p->sha256));
	bind_integer(put, ":bytes", (int64_t)p->bytes);
	if (!db_run(s, put, e))
		return false;

	sqlite3_stmt *find = db_statement(s, ARCHIVE_BLOB_FIND, e);

	if (find == NULL)
		return false;
	bind_blob(find, ":sha256", digest_span(&p->sha256));
	if (db_step(s, find, e) != DB_ROW)
		return false;
	*id = sqlite3_column_int64(find, 0);

	bool is_empty = sqlite3_column_int(find, 1);

	sqlite3_reset(find);
	return !p->is_kept || !is_empty || fill_blob(s, *id, p, e);
}

static bool
put_cutout(struct store *s, struct accession a, size_t position, size_t at,
    bool is_plain, int64_t blob, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_CUTOUT_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":position", (int64_t)position);
	bind_integer(st, ":at", (int64_t)at);
	bind_integer(st, ":is_plain", is_plain);
	bind_integer(st, ":blob", blob);
	return db_run(s, st, e);
}

/* Payloads, and where they stood in the text. */
static bool
put_payloads(struct store *s, struct accession a, const struct packed *packed,
    struct err *e)
{
	for (size_t i = 0; i < packed->n_payloads; i++) {
		const struct packed_payload *p = &packed->payloads[i];
		int64_t blob;

		if (!put_blob(s, p, &blob, e) ||
		    !put_cutout(s, a, i + 1, p->at, p->is_plain, blob, e))
			return false;
	}
	return true;
}

/* --- getting ----------------------------------------------------------- */

static bool
damaged(struct store *s, struct accession a, const char *what, struct err *e)
{
	char name[ACCESSION_SIZE];

	accession_print(a, name);
	return err_set(e, ERR_DAMAGED, "%s: %s: %s", s->path, name, what);
}

/* The frame into *frame, emptied first. */
static bool
get_frame(
    struct store *s, struct accession a, struct frame *frame, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_TEXT_GET, a, e);
	char name[ACCESSION_SIZE];

	buf_reset(&frame->bytes);
	if (st == NULL)
		return false;
	accession_print(a, name);
	switch (db_step(s, st, e)) {
	case DB_ROW:
		buf_put(&frame->bytes, db_bytes(st, 0));
		sqlite3_reset(st);
		return dictionary_of(
			   s, buf_span(&frame->bytes), &frame->dictionary, e) ||
		       err_add(e, "%s", name);
	case DB_DONE:
		return err_set(e, ERR_GONE, "%s: not archived", name);
	default:
		return err_add(e, "%s", name);
	}
}

static bool
column_digest(sqlite3_stmt *st, int column, struct sha256 *out)
{
	struct span bytes = db_bytes(st, column);

	if (bytes.len != sizeof(out->byte))
		return false;
	memcpy(out->byte, bytes.ptr, bytes.len);
	return true;
}

/* They must lie inside the text and not go back. */
static bool
cutouts_lie_within(const struct submission *in)
{
	size_t at = 0;

	for (size_t i = 0; i < in->n_cutouts; i++) {
		if (in->cutouts[i].at < at || in->cutouts[i].at > in->text.len)
			return false;
		at = in->cutouts[i].at;
	}
	return true;
}

/*
 * Why a submission that is archived cannot be had as it came, if that is so:
 * ERR_GONE that names what was dropped.
 */
static bool
check_kept(struct store *s, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_DROPPED, a, e);
	char name[ACCESSION_SIZE];

	if (st == NULL || db_step(s, st, e) != DB_ROW)
		return false;

	int64_t n = sqlite3_column_int64(st, 0);

	accession_print(a, name);
	if (n > 0)
		err_set(e, ERR_GONE,
		    "%s: not whole: %jd of its documents were not kept "
		    "(keep: text): " SPAN_FMT,
		    name, (intmax_t)n, SPAN_ARG(db_bytes(st, 1)));
	sqlite3_reset(st);
	return n == 0;
}

/* Text and payloads to the submission again, behind what *out holds. */
static bool
rejoin(struct store *s, const struct submission *in, struct buf *out,
    struct err *e)
{
	AUTO_LOCAL(buf) payload;
	size_t at = 0;

	buf_init(&payload, SIZE_MAX);
	for (size_t i = 0; i < in->n_cutouts; i++) {
		const struct cutout *c = &in->cutouts[i];

		if (!buf_append(out, span_slice(in->text, at, c->at), e) ||
		    !archive_payload(s, &c->sha256, &payload, e))
			return false;
		if (c->is_plain)
			buf_put(out, buf_span(&payload));
		else
			uu_encode(buf_span(&payload), out);
		at = c->at;
	}
	return buf_append(out, span_slice(in->text, at, in->text.len), e);
}

/* Are these the bytes that were stored? */
static bool
check_whole(
    struct store *s, struct accession a, struct span bytes, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_DIGEST, a, e);
	struct sha256 want = { 0 }, have = sha256_of(bytes);

	if (st == NULL)
		return false;

	enum db_result result = db_step(s, st, e);

	if (result == DB_FAILED)
		return false;

	bool ok = result == DB_ROW && column_digest(st, 1, &want) &&
		  sqlite3_column_int64(st, 0) == (int64_t)bytes.len &&
		  sha256_eq(&want, &have);

	sqlite3_reset(st);
	return ok ||
	       damaged(s, a, "the bytes are not those that were stored", e);
}

/* The payload of the row at hand, into *out, emptied first. */
static bool
read_payload(struct store *s, sqlite3_stmt *st, struct buf *out, struct err *e)
{
	struct span data = db_bytes(st, 0);

	buf_reset(out);
	if (sqlite3_column_int(st, 1))
		return unpack(s->packer, data, out, e);
	return buf_append(out, data, e);
}

/* --- public ------------------------------------------------------------ */

bool
archive_dictionary(
    struct store *s, const struct dictionary **out, struct err *e)
{
	return dictionary_newest(s, out, e);
}

bool
archive_put(struct store *s, struct accession a, const struct packed *packed,
    struct err *e)
{
	sqlite3_stmt *st;

	assert(s->is_in_transaction);
	if (!check_dictionary(s, packed, e) || !dictionary_settle(s, e) ||
	    !put_filing(s, a, packed, e))
		return false;
	st = db_statement_of(s, ARCHIVE_CUTOUTS_CLEAR, a, e);
	return st != NULL && db_run(s, st, e) &&
	       put_text(s, a, packed->frame, e) &&
	       put_payloads(s, a, packed, e);
}

bool
archive_cutouts(struct store *s, struct accession a, struct arena *arena,
    struct submission *out, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ARCHIVE_CUTOUTS, a, e);
	struct cutout *cutouts = NULL;
	size_t cap = 0, n = 0;

	if (st == NULL)
		return false;
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW) {
			*out = (struct submission){ .cutouts = cutouts,
				.n_cutouts = n };
			return result == DB_DONE;
		}
		cutouts = arena_grow(arena, cutouts, n, &cap, sizeof(*cutouts));

		struct cutout *c = &cutouts[n++];

		c->at = (size_t)sqlite3_column_int64(st, 0);
		c->bytes = (uint64_t)sqlite3_column_int64(st, 1);
		c->is_plain = sqlite3_column_int(st, 3);
		if (!column_digest(st, 2, &c->sha256)) {
			sqlite3_reset(st);
			return damaged(s, a, "a cutout has no SHA-256", e);
		}
	}
}

bool
archive_frame(struct store *s, struct accession a, struct frame *frame,
    struct arena *arena, struct submission *out, struct err *e)
{
	return get_frame(s, a, frame, e) &&
	       archive_cutouts(s, a, arena, out, e);
}

bool
archive_unpack(struct packer *p, const struct frame *frame, struct buf *text,
    struct submission *in, struct err *e)
{
	buf_reset(text);
	if (!unpack_with(
		p, frame->dictionary, buf_span(&frame->bytes), text, e)) {
		e->kind = ERR_DAMAGED;
		return false;
	}
	in->text = buf_span(text);
	return cutouts_lie_within(in) ||
	       err_set(e, ERR_DAMAGED, "a cutout lies nowhere");
}

bool
archive_text(struct store *s, struct accession a, struct buf *text,
    struct arena *arena, struct submission *out, struct err *e)
{
	struct frame frame;
	char name[ACCESSION_SIZE];

	buf_init(&frame.bytes, SIZE_MAX);

	bool is_there = archive_frame(s, a, &frame, arena, out, e);
	bool ok = is_there && archive_unpack(s->packer, &frame, text, out, e);

	buf_release(&frame.bytes);
	if (ok || !is_there)
		return ok;
	accession_print(a, name);
	return err_add(e, "%s: %s", s->path, name);
}

bool
archive_raw(struct store *s, struct accession a, struct buf *out, struct err *e)
{
	AUTO(arena) arena = arena_new();
	AUTO_LOCAL(buf) text;
	struct submission in;

	buf_init(&text, SIZE_MAX);
	buf_reset(out);
	return archive_text(s, a, &text, arena, &in, e) &&
	       check_kept(s, a, e) && rejoin(s, &in, out, e) &&
	       check_whole(s, a, buf_span(out), e);
}

bool
archive_payload(struct store *s, const struct sha256 *sha256, struct buf *out,
    struct err *e)
{
	sqlite3_stmt *st = db_statement(s, ARCHIVE_PAYLOAD_GET, e);
	char name[SHA256_HEX_SIZE];

	if (st == NULL)
		return false;
	sha256_print(sha256, name);
	bind_blob(st, ":sha256", digest_span(sha256));

	enum db_result result = db_step(s, st, e);

	if (result == DB_FAILED)
		return err_add(e, "payload %s", name);
	if (result == DB_DONE || sqlite3_column_type(st, 0) == SQLITE_NULL) {
		sqlite3_reset(st);
		return err_set(e, ERR_GONE, "payload %s: not kept", name);
	}

	bool ok = read_payload(s, st, out, e);

	sqlite3_reset(st);
	if (!ok) {
		e->kind = ERR_DAMAGED;
		return err_add(e, "%s: payload %s", s->path, name);
	}

	struct sha256 have = sha256_of(buf_span(out));

	return sha256_eq(&have, sha256) ||
	       err_set(e, ERR_DAMAGED,
		   "%s: payload %s: the bytes are not those that were stored",
		   s->path, name);
}
