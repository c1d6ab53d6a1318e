/*
 * Numbers of exhibits, as lists have them and as they are compared.
 */
#include "parser/exhibit_numbers.h"

#include "parser/words.h"

/* Regulation S-K, Item 601: 1 to 36, and 95 to 107. */
static bool
is_exhibit_class(struct span digits)
{
	uint64_t value;

	return span_u64(digits, MAX_CLASS - 1, &value) && value > 0 &&
	       (value <= 36 || value >= 95);
}

size_t
bracket_at(struct span s, size_t at, bool digits_too)
{
	size_t end = at + 1;

	if (at >= s.len || s.ptr[at] != '(')
		return 0;
	while (end < s.len && end < at + 5 &&
	       (char_is_letter(s.ptr[end]) ||
		   (digits_too && char_is_digit(s.ptr[end]))))
		end++;
	return end > at + 1 && end < s.len && s.ptr[end] == ')' ? end + 1 - at
								: 0;
}

/* The part of a number that begins at `at`, digits or letters: bytes. */
static size_t
part_at(struct span s, size_t at, char joint)
{
	size_t len = count_digits(s, at);
	bool is_upper = true;

	if (len > 0)
		return len <= 3 ? len : 0;
	for (; at + len < s.len && char_is_letter(s.ptr[at + len]); len++)
		is_upper = is_upper && char_is_upper(s.ptr[at + len]);

	/* "101.INS", "101.ins", "99.a"; "99-A", but not "99-page", "10-K". */
	if (joint == '.')
		return len <= 3 && (is_upper || len == 1 ||
				       span_starts(s, SPAN("101.")))
			   ? len
			   : 0;
	return len == 1 && span_chr(SPAN("KkQq"), s.ptr[at]) == 4 &&
		       (at + 1 == s.len || char_is_blank(s.ptr[at + 1]) ||
			   span_chr(SPAN(".:,*"), s.ptr[at + 1]) < 4)
		   ? 1
		   : 0;
}

/* ".1", "-A", "(ii)", ".(ii)" at `at`: bytes; *is_dotted if it is no bracket. */
static size_t
further_part_at(struct span s, size_t at, bool *is_dotted)
{
	size_t len = bracket_at(s, at, !*is_dotted);

	if (len > 0 || at + 1 >= s.len ||
	    (s.ptr[at] != '.' && s.ptr[at] != '-'))
		return len;
	len = part_at(s, at + 1, s.ptr[at]);
	if (len == 0 && s.ptr[at] == '.')
		len = bracket_at(s, at + 1, false);
	*is_dotted = *is_dotted || len > 0;
	return len > 0 ? len + 1 : 0;
}

/* "99.1Press": does a word begin that lost the blank before it? */
static bool
is_glued_word(struct span s, size_t at)
{
	return at + 1 < s.len && char_is_upper(s.ptr[at]) &&
	       char_is_letter(s.ptr[at + 1]) && !char_is_upper(s.ptr[at + 1]);
}

/* "99. 1" before the end of its cell or a capital: bytes of " 1" at `at`. */
static size_t
parted_digits_at(struct span s, size_t at)
{
	size_t digits = count_digits(s, at + 1), end = at + 1 + digits;

	if (at == 0 || at >= s.len || s.ptr[at - 1] != '.' ||
	    s.ptr[at] != ' ' || digits == 0 || digits > 2)
		return 0;
	return end == s.len || s.ptr[end] == '\t' ||
		       (end + 1 < s.len && s.ptr[end] == ' ' &&
			   char_is_upper(s.ptr[end + 1]))
		   ? end - at
		   : 0;
}

/* An exhibit's number at the start of `s`: bytes, 0 if there is none. */
static size_t
number_at(struct span s, bool *is_dotted)
{
	size_t end = count_digits(s, 0), len;

	*is_dotted = false;
	if (end == 0 || end > 3 || !is_exhibit_class(span_slice(s, 0, end)))
		return 0;
	while ((len = further_part_at(s, end, is_dotted)) > 0)
		end += len;
	len = *is_dotted ? 0 : parted_digits_at(s, end + 1);
	if (len > 0) {
		*is_dotted = true;
		return end + 1 + len;
	}
	if (end < s.len && char_is_letter(s.ptr[end]) &&
	    (end + 1 == s.len || !char_is_letter(s.ptr[end + 1]))) {
		end++; /* "10.1a" */
		while ((len = bracket_at(s, end, !*is_dotted)) > 0)
			end += len;
	}
	if ((*is_dotted || end == 3) && is_glued_word(s, end))
		return end; /* "104Cover Page" */

	/* "10-K", "5-year", but "99-Press release" */
	if (!*is_dotted && end + 1 < s.len && s.ptr[end] == '-' &&
	    char_is_letter(s.ptr[end + 1]) && !is_glued_word(s, end + 1))
		return 0;

	/* "5.06%", "99.1million": no number of an exhibit. */
	if (end < s.len && (char_is_letter(s.ptr[end]) ||
			       char_is_digit(s.ptr[end]) || s.ptr[end] == '%'))
		return 0;
	return end;
}

/* A sign that marks, at `at`: bytes. */
static size_t
sign_at(struct span s, size_t at)
{
	static const struct {
		const char *ptr;
		size_t len;
	} marks[] = {
		{ LIT("*") },
		{ LIT("+") },
		{ LIT("#") },
		{ LIT("^") },
		{ LIT("~") },
		{ LIT("\xe2\x80\xa0") }, /* dagger */
		{ LIT("\xe2\x80\xa1") }, /* double dagger */
		{ LIT("\xc2\xa7") },     /* section sign */
		{ LIT("\xc2\xb9") },     /* superscript 1, 2, 3 */
		{ LIT("\xc2\xb2") },
		{ LIT("\xc2\xb3") },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		struct span m = { marks[i].ptr, marks[i].len };

		if (span_starts(span_slice(s, at, s.len), m))
			return m.len;
	}
	return 0;
}

/* "(2)" at `at`: bytes. */
static size_t
note_at(struct span s, size_t at)
{
	size_t digits = count_digits(s, at + 1), end = at + 1 + digits;

	return at < s.len && s.ptr[at] == '(' && digits > 0 && digits <= 2 &&
		       end < s.len && s.ptr[end] == ')'
		   ? end + 1 - at
		   : 0;
}

size_t
marks_at(struct span s, size_t at)
{
	size_t end = at, len;

	while ((len = sign_at(s, end)) > 0 || (len = note_at(s, end)) > 0)
		end += len;
	return end - at;
}

struct span
without_marks(struct span s)
{
	for (s = span_trim(s);; s = span_trim(s)) {
		size_t len = s.len > 0 && s.ptr[s.len - 1] == '*' ? 1 : 3;

		/* "Plan C+" has its sign for good. */
		if (s.len <= len || sign_at(s, s.len - len) != len)
			return s;
		s.len -= len;
	}
}

size_t
exhibit_word_at(struct span s)
{
	static const struct {
		const char *ptr;
		size_t len;
	} words[] = {
		{ LIT("exhibit number") },
		{ LIT("exhibit no.") },
		{ LIT("exhibit no") },
		{ LIT("exhibits") },
		{ LIT("exhibit") },
		{ LIT("exh.") },
		{ LIT("ex-") },
		{ LIT("ex.") },
		{ LIT("ex ") },
		{ LIT("no.") },
		{ LIT("ex") },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct span w = { words[i].ptr, words[i].len };
		size_t end = w.len;

		if (!span_istarts(s, w) ||
		    (w.len == 2 && count_digits(s, end) == 0))
			continue;
		while (end < s.len &&
		       (char_is_blank(s.ptr[end]) || s.ptr[end] == '-' ||
			   s.ptr[end] == ':' || s.ptr[end] == '#'))
			end++;
		return end;
	}
	return 0;
}

uint64_t
exhibit_class(struct span number)
{
	uint64_t class = 0;

	span_u64(span_slice(number, 0, count_digits(number, 0)), 999, &class);
	return class;
}

bool
is_attached_class(const struct list_traits *traits, uint64_t class)
{
	return class < MAX_CLASS && traits->is_attached[class];
}

/*
 * "(99)" within a list, and "(4)" if an Exhibit 4 is attached, its letter
 * follows, "(4)(a)", or the list has such classes; any other "(1)" is a note's.
 */
static bool
is_bracketed_class(const struct list_traits *traits, struct span s, size_t at)
{
	size_t digits = count_digits(s, at + 1), end = at + 1 + digits;
	struct span class = span_slice(s, at + 1, end);

	return traits->is_open && end < s.len && s.ptr[at] == '(' &&
	       s.ptr[end] == ')' && is_exhibit_class(class) &&
	       (digits >= 2 || bracket_at(s, end + 1, false) > 0 ||
		   (traits->has_classes && !traits->has_notes) ||
		   is_attached_class(traits, exhibit_class(class)));
}

/* Over blanks, points, colons and dashes behind a number: at most a few. */
static size_t
skip_leader(struct span s, size_t at)
{
	while (at < s.len && (char_is_blank(s.ptr[at]) ||
				 span_chr(SPAN(".:-="), s.ptr[at]) < 4))
		at++;

	/* Wide dashes. */
	struct span words = trim_marks(span_slice(s, at, at + 8));

	return words.len > 0 ? (size_t)(words.ptr - s.ptr) : at;
}

/* "1. Exhibit 99.1", "(i) Exhibit 99.1": bytes before the word. */
static size_t
enumerator_at(struct span s)
{
	size_t at = s.len > 0 && s.ptr[0] == '(', from = at;

	while (at < s.len && at < from + 3 &&
	       (char_is_digit(s.ptr[at]) || char_is_letter(s.ptr[at])))
		at++;
	if (at == from || at >= s.len || (s.ptr[at] != '.' && s.ptr[at] != ')'))
		return 0;
	at = skip_blanks(s, at + 1);
	return words_begin(span_slice(s, at, s.len), SPAN("exhibit")) > 0 ? at
									  : 0;
}

/* Bullets before a number: bytes, with the blanks behind them. */
static size_t
bullets_at(struct span s, size_t at)
{
	if (at < s.len && (char_is_digit(s.ptr[at]) ||
			      char_is_letter(s.ptr[at]) || s.ptr[at] == '('))
		return at;

	struct span words = trim_marks(span_slice(s, at, at + 8));
	size_t end = words.len > 0 ? (size_t)(words.ptr - s.ptr) : at;

	/* ".1" goes on with what stood before it. */
	return end > at && char_is_blank(s.ptr[end - 1]) ? end : at;
}

/* A quotation mark or square bracket around a number, at `at`: bytes. */
static size_t
wrap_at(struct span s, size_t at)
{
	return at < s.len && span_chr(SPAN("[]"), s.ptr[at]) < 2
		   ? 1
		   : quote_at(s, at);
}

/* Words that begin a description, also with a small letter behind a comma. */
static bool
begins_description(struct span s)
{
	struct span word;

	return word_next(&s, &word) &&
	       (char_is_upper(word.ptr[0]) ||
		   word_in(word, SPAN("press news slides presentation "
				      "transcript text")));
}

bool
opening_at(const struct list_traits *traits, struct span s, struct opening *out)
{
	size_t at = skip_blanks(s, 0);

	at = bullets_at(s, at);
	at += enumerator_at(span_slice(s, at, s.len));

	bool is_class = is_bracketed_class(traits, s, at), is_dotted;

	/* A mark may stand before the number, in a cell of its own. */
	if (!is_class)
		at = skip_blanks(s, at + marks_at(s, at));

	size_t word = exhibit_word_at(span_slice(s, at, s.len));

	at += word;

	size_t wrap = wrap_at(s, at);

	at += wrap;

	bool is_bracketed = at < s.len && s.ptr[at] == '(';

	at += is_bracketed;

	size_t len = number_at(span_slice(s, at, s.len), &is_dotted);

	if (len == 0 || (is_bracketed && !is_dotted && word == 0 && !is_class))
		return false;

	struct span number = span_slice(s, at, at + len);
	size_t end = at + len;

	/* "16(1)" with a note (1) below it carries a mark; the classes of XBRL
	 * have no parts like that. */
	if ((traits->has_notes || exhibit_class(number) >= CLASS_XBRL) &&
	    number.ptr[number.len - 1] == ')' &&
	    char_is_digit(number.ptr[number.len - 2]))
		number.len = span_chr(number, '(');
	end += end < s.len && s.ptr[end] == ')' && (is_bracketed || is_dotted);

	/* "(4)(a)" is a number as it stands. */
	len = is_bracketed ? bracket_at(s, end, false) : 0;
	if (len > 0) {
		end += len;
		number = span_slice(s, at - 1, end);
	}
	end += wrap > 0 ? wrap_at(s, end) : 0;
	end += marks_at(s, end);

	bool has_comma = end < s.len && s.ptr[end] == ',';

	*out = (struct opening){
		.number = number,
		.rest = span_slice(s, skip_leader(s, end + has_comma), s.len),
		.is_sure = word > 0 || is_dotted,
		.is_cell = end == s.len || s.ptr[end] == '\t',
	};
	/* "9, 2006 containing ..." goes on with a date. */
	return !has_comma || (out->is_sure && begins_description(out->rest));
}

/* The next part of a number, digits or letters: "99.01" is 99, 1. */
static bool
part_next(struct span *rest, struct span *part)
{
	struct span s = *rest;

	while (
	    s.len > 0 && !char_is_digit(s.ptr[0]) && !char_is_letter(s.ptr[0]))
		s = span_slice(s, 1, s.len);
	if (s.len == 0)
		return false;

	bool digits = char_is_digit(s.ptr[0]);
	size_t n = 0;

	while (n < s.len &&
	       (digits ? char_is_digit(s.ptr[n]) : char_is_letter(s.ptr[n])))
		n++;
	*part = span_slice(s, 0, n);
	*rest = span_slice(s, n, s.len);
	while (digits && part->len > 1 && part->ptr[0] == '0')
		*part = span_slice(*part, 1, part->len);
	return true;
}

struct exhibit_key
exhibit_key(struct span number)
{
	struct exhibit_key key = { UINT64_C(0xcbf29ce484222325), 0, true };
	struct span part;

	for (size_t n = 0; part_next(&number, &part); n++) {
		if (n == 0)
			span_u64(part, UINT32_MAX, &key.class);
		key.is_bare = n == 0;
		for (size_t i = 0; i <= part.len; i++) {
			char c = i < part.len ? char_lower(part.ptr[i]) : '.';

			key.hash ^= (unsigned char)c;
			key.hash *= UINT64_C(0x100000001b3);
		}
	}
	return key;
}

bool
exhibit_key_same(const struct exhibit_key *a, const struct exhibit_key *b)
{
	return a->hash == b->hash;
}

bool
exhibit_key_alike(const struct exhibit_key *a, const struct exhibit_key *b)
{
	return a->class == b->class && (a->is_bare || b->is_bare);
}
