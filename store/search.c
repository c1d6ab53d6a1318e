/*
 * Full text. The index (FTS5, external content) holds words and where they
 * stand; the texts stay where they are. Each statement that changes a text
 * tells the index first what it was.
 *
 * What it is then is told by one statement before the commit: whenever another
 * statement begins that may fail in its middle, FTS5 writes down the words that
 * it has so far, a piece of its index each time, and has to merge these.
 */
#include "store/search.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "store/db.h"
#include "store/events.h"
#include "store/statements.h"

enum {
	/* From so many on it is asked whether they are most of all. */
	SETTLE_FILINGS = 64,

	/*
	 * Of so many filings the texts are listed before the words are looked
	 * for, in some 30 ms. With more of them the best texts are soon among
	 * those that count.
	 */
	FEW_FILINGS = 10000
};

static bool
run_of(struct store *s, enum statement id, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, id, a, e);

	return st != NULL && db_run(s, st, e);
}

/* --- words of people --------------------------------------------------- */

/*
 * Does it hold anything that the index could know? Bytes above ASCII count as
 * letters; FTS5 passes over a phrase that turns out to have none.
 */
static bool
has_word(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (isalnum((unsigned char)s.ptr[i]) ||
		    (unsigned char)s.ptr[i] >= 0x80)
			return true;
	return false;
}

/* What FTS5 is asked. */
struct words {
	struct buf text;
	bool has_prefix;
};

/* One phrase in the words of FTS5; within quotes nothing has a meaning. */
static void
put_phrase(struct words *words, struct span phrase, bool is_prefix)
{
	struct buf *out = &words->text;

	if (!has_word(phrase))
		return;
	words->has_prefix |= is_prefix;
	if (out->len > 0)
		buf_putc(out, ' ');
	buf_putc(out, '"');
	buf_put(out, phrase);
	buf_puts(out, is_prefix ? "\" *" : "\"");
}

static void
put_words(struct words *out, struct span words)
{
	static const char blanks[] = " \t\r\n\f\v";

	while (words.len > 0) {
		size_t len = 0;

		while (
		    len < words.len && strchr(blanks, words.ptr[len]) == NULL)
			len++;

		struct span word = span_slice(words, 0, len);
		bool is_prefix = span_ends(word, SPAN("*"));

		put_phrase(out, word, is_prefix);
		words = span_slice(words, len + 1, words.len);
	}
}

/* Every second stretch between quotes is a phrase; the last may stay open. */
static void
translate(struct span text, struct words *out)
{
	struct span part;

	for (bool is_phrase = false; span_cut(&text, '"', &part);
	     is_phrase = !is_phrase) {
		if (is_phrase)
			put_phrase(out, part, false);
		else
			put_words(out, part);
	}
}

/*
 * All pieces into one, a few pages at a time: what a step gives up, the next
 * one uses, where FTS5's own 'optimize' writes all of it beside the old.
 */
static bool
merge_all(struct store *s, struct err *e)
{
	sqlite3_int64 before;

	if (!db_do(s, SEARCH_MERGE_ALL, e))
		return false;
	do {
		before = sqlite3_total_changes64(s->db);
		if (!db_do(s, SEARCH_MERGE_ON, e))
			return false;
	} while (sqlite3_total_changes64(s->db) - before >= 2);
	return true;
}

/* --- public ------------------------------------------------------------ */

bool
search_settle(struct store *s, uint64_t n, struct err *e)
{
	sqlite3_stmt *st;
	int64_t all;

	assert(s->is_in_transaction);
	if (!words_settle(s, e))
		return false;
	if (n < SETTLE_FILINGS)
		return n == 0 || db_do(s, SEARCH_MERGE, e);
	st = db_statement(s, SEARCH_ALL, e);
	if (st == NULL || !db_integer(s, st, &all, e))
		return false;
	return n > (uint64_t)all / 4 ? merge_all(s, e)
				     : db_do(s, SEARCH_MERGE, e);
}

bool
search_check(struct store *s, struct err *e)
{
	return db_do(s, SEARCH_CHECK, e) || err_add(e, "search");
}

bool
words_drop(struct store *s, struct accession a, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, UNSAID_GET, a, e);
	int64_t is_unsaid;

	if (st == NULL || !db_integer(s, st, &is_unsaid, e) ||
	    (is_unsaid && !words_settle(s, e)))
		return false;
	return run_of(s, WORDS_DROP_ITEMS, a, e) &&
	       run_of(s, WORDS_DROP_RELEASES, a, e) &&
	       run_of(s, RELEASE_TEXT_CLEAR, a, e);
}

bool
words_put(struct store *s, struct accession a, struct err *e)
{
	s->has_unsaid = true;
	return run_of(s, UNSAID_PUT, a, e);
}

bool
words_settle(struct store *s, struct err *e)
{
	if (!s->has_unsaid)
		return true;
	s->has_unsaid = false;
	return db_do(s, WORDS_PUT_ITEMS, e) &&
	       db_do(s, WORDS_PUT_RELEASES, e) && db_do(s, UNSAID_CLEAR, e);
}

bool
release_text_put(struct store *s, struct accession a, size_t exhibit,
    struct span frame, struct err *e)
{
	sqlite3_stmt *put = db_statement_of(s, RELEASE_TEXT_PUT, a, e);

	assert(s->is_in_transaction);
	if (put == NULL)
		return false;
	bind_integer(put, ":exhibit", (int64_t)exhibit);
	bind_blob(put, ":frame", frame);
	return db_run(s, put, e);
}

static void
bind_day(struct query *q, const char *name, struct date d)
{
	char text[DATE_SIZE];

	date_print(d, text);
	query_bind_copy(q, name, date_is_set(d) ? text : NULL);
}

/* Does any text that holds the words count? */
static bool
is_anywhere(const struct search *what)
{
	return what->item == NULL && what->cik == 0 && what->ticker == NULL &&
	       what->watchlist == NULL && !date_is_set(what->since) &&
	       !date_is_set(what->until);
}

/* Do the filters leave few filings? */
static bool
is_narrow(
    struct store *s, const struct search *what, bool *answer, struct err *e)
{
	*answer = what->cik != 0 || what->ticker != NULL;
	if (*answer || (what->watchlist == NULL && !date_is_set(what->since) &&
			   !date_is_set(what->until)))
		return true;

	sqlite3_stmt *st = db_statement(s, SEARCH_COUNT, e);
	int64_t n;

	if (st == NULL)
		return false;
	bind_copy(st, ":watchlist", span_of(what->watchlist));
	bind_date(st, ":since", what->since);
	bind_date(st, ":until", what->until);
	bind_integer(st, ":cap", FEW_FILINGS + 1);
	if (!db_integer(s, st, &n, e))
		return false;
	*answer = n <= FEW_FILINGS;
	return true;
}

/* Which statement finds them soonest? */
static bool
choose(struct store *s, const struct search *what, bool has_prefix,
    enum statement *out, struct err *e)
{
	bool narrow;

	if (!is_narrow(s, what, &narrow, e))
		return false;
	*out = narrow                             ? SEARCH_FIND_AMONG
	       : is_anywhere(what) && !has_prefix ? SEARCH_FIND_ANY
						  : SEARCH_FIND;
	return true;
}

static void
bind_filters(struct query *q, const struct search *what)
{
	query_bind_copy(q, ":item", what->item);
	query_bind_copy(q, ":ticker", what->ticker);
	query_bind_copy(q, ":watchlist", what->watchlist);
	bind_day(q, ":since", what->since);
	bind_day(q, ":until", what->until);
	if (what->cik != 0)
		query_bind_integer(q, ":cik", (int64_t)what->cik);
}

static bool
ask(struct store *s, const struct search *what, const struct words *words,
    struct query **out, struct err *e)
{
	enum statement id;

	if (!choose(s, what, words->has_prefix, &id, e) ||
	    !query_open(s, span_of(statement_texts[id]), out, e))
		return false;
	query_bind_copy(*out, ":words", words->text.ptr);
	query_bind_copy(*out, ":before", what->before);
	query_bind_copy(*out, ":after", what->after);
	query_bind_integer(*out, ":cap", (int64_t)what->cap);
	if (id != SEARCH_FIND_ANY)
		bind_filters(*out, what);
	return true;
}

bool
search_open(struct store *s, const struct search *what, struct query **out,
    struct err *e)
{
	struct words words = { .has_prefix = false };

	*out = NULL;
	buf_init(&words.text, SIZE_MAX);
	translate(span_of(what->words), &words);

	bool ok = words.text.len > 0 ||
		  err_set(e, ERR_CONFIG, "want words to search for, have '%s'",
		      what->words);

	buf_putc(&words.text, '\0');
	ok = ok && ask(s, what, &words, out, e);
	buf_release(&words.text);
	return ok;
}

/* --- the function that unpacks ----------------------------------------- */

/* unpacked(FRAME): the text in it. */
static void
unpacked(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct store *s = sqlite3_user_data(context);
	struct span frame = { sqlite3_value_blob(values[0]),
		(size_t)sqlite3_value_bytes(values[0]) };
	struct err e;
	struct buf text;

	(void)n;
	if (frame.ptr == NULL)
		return;
	buf_init(&text, RELEASE_TEXT_BYTES);
	if (unpack(s->packer, frame, &text, &e)) {
		sqlite3_result_text64(context, buf_span(&text).ptr, text.len,
		    SQLITE_TRANSIENT, SQLITE_UTF8);
	} else {
		sqlite3_result_error(context, e.text, -1);
		sqlite3_result_error_code(context, SQLITE_CORRUPT);
	}
	buf_release(&text);
}

bool
words_install(struct store *s, struct err *e)
{
	/* Innocuous: a view may call it. */
	return sqlite3_create_function(s->db, "unpacked", 1,
		   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, s,
		   unpacked, NULL, NULL) == SQLITE_OK ||
	       db_fail(s, e);
}
