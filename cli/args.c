/*
 * Options and operands. One small reader instead of getopt_long, so that the
 * program's own options may stand before and behind the command, and so that
 * the table that reads an option also explains it.
 */
#include "cli/args.h"

#include <inttypes.h>
#include <string.h>

#include "base/span.h"
#include "config/nearest.h"

/* The option that `text` names, up to its '=', in any of the tables. */
static const struct arg *
find(const struct arg_table *tables, size_t n_tables, struct span name,
    char letter, void **target)
{
	for (size_t t = 0; t < n_tables; t++)
		for (size_t i = 0; i < tables[t].n_args; i++) {
			const struct arg *a = &tables[t].args[i];

			if (letter != 0 ? a->letter == letter
					: span_eq(span_of(a->name), name)) {
				*target = (char *)tables[t].target + a->offset;
				return a;
			}
		}
	return NULL;
}

/* Where an option that is none of them may have been meant. */
static bool
unknown(const struct arg_table *tables, size_t n_tables, struct span name,
    struct err *e)
{
	enum { MAX_NAMES = 64 };
	const char *names[MAX_NAMES];
	char hint[HINT_SIZE];
	size_t n = 0;

	for (size_t t = 0; t < n_tables; t++)
		for (size_t i = 0; i < tables[t].n_args && n < MAX_NAMES; i++)
			names[n++] = tables[t].args[i].name;
	nearest_hint(name, names, n, hint);
	return err_set(e, ERR_CONFIG, "unknown option '--" SPAN_FMT "'%s",
	    SPAN_ARG(name), hint);
}

static bool
set(const struct arg *a, void *target, const char *value, struct err *e)
{
	switch (a->kind) {
	case ARG_FLAG:
		*(bool *)target = true;
		return true;
	case ARG_TEXT:
		*(const char **)target = value;
		return true;
	case ARG_NUMBER:
		break;
	}
	if (!span_u64(span_of(value), INT64_MAX, target))
		return err_set(e, ERR_CONFIG, "--%s: want a number, have '%s'",
		    a->name, value);
	return true;
}

/* Where the reading is. */
struct cursor {
	int argc;
	char **argv;
	int at;
};

/* An option's value: behind its '=', or the next word. */
static bool
take(const struct arg *a, void *target, const char *attached, struct cursor *c,
    struct err *e)
{
	if (a->kind == ARG_FLAG) {
		if (attached != NULL)
			return err_set(
			    e, ERR_CONFIG, "--%s takes no value", a->name);
		return set(a, target, NULL, e);
	}
	if (attached == NULL) {
		if (c->at + 1 >= c->argc)
			return err_set(
			    e, ERR_CONFIG, "--%s wants %s", a->name, a->value);
		attached = c->argv[++c->at];
	}
	return set(a, target, attached, e);
}

/* "--name", "--name=value". */
static bool
take_long(const struct arg_table *tables, size_t n_tables, struct cursor *c,
    struct err *e)
{
	const char *word = c->argv[c->at] + 2;
	const char *equals = strchr(word, '=');
	struct span name = { word,
		equals != NULL ? (size_t)(equals - word) : strlen(word) };
	void *target;
	const struct arg *a = find(tables, n_tables, name, 0, &target);

	if (a == NULL)
		return unknown(tables, n_tables, name, e);
	return take(a, target, equals != NULL ? equals + 1 : NULL, c, e);
}

/* "-q", "-qv", "-o csv", "-ocsv". */
static bool
take_letters(const struct arg_table *tables, size_t n_tables, struct cursor *c,
    struct err *e)
{
	for (const char *l = c->argv[c->at] + 1; *l != '\0'; l++) {
		void *target;
		const struct arg *a =
		    find(tables, n_tables, (struct span){ 0 }, *l, &target);

		if (a == NULL)
			return err_set(
			    e, ERR_CONFIG, "unknown option '-%c'", *l);
		if (a->kind != ARG_FLAG)
			return take(
			    a, target, l[1] != '\0' ? l + 1 : NULL, c, e);
		if (!take(a, target, NULL, c, e))
			return false;
	}
	return true;
}

bool
args_parse(int argc, char **argv, const struct arg_table *tables,
    size_t n_tables, bool stops_at_operand, size_t *n_operands, struct err *e)
{
	struct cursor c = { argc, argv, 1 };
	size_t n = 0;
	bool only_operands = false;

	for (; c.at < argc; c.at++) {
		char *word = argv[c.at];

		/* "-- of SQL" begins with a blank, no option does. */
		if (only_operands || word[0] != '-' || word[1] == '\0' ||
		    strncmp(word, "-- ", 3) == 0) {
			argv[n++] = word;
			only_operands |= stops_at_operand;
		} else if (strcmp(word, "--") == 0) {
			only_operands = true;
		} else if (word[1] == '-') {
			if (!take_long(tables, n_tables, &c, e))
				return false;
		} else if (!take_letters(tables, n_tables, &c, e)) {
			return false;
		}
	}
	*n_operands = n;
	return true;
}

void
args_help(const struct arg *args, size_t n_args, FILE *out)
{
	for (size_t i = 0; i < n_args; i++) {
		const struct arg *a = &args[i];
		int width = fprintf(
		    out, a->letter != 0 ? "  -%c, " : "      ", a->letter);

		width += fprintf(out, "--%s%s%s", a->name,
		    a->value != NULL ? " " : "",
		    a->value != NULL ? a->value : "");
		fprintf(
		    out, "%*s%s\n", width < 26 ? 26 - width : 2, "", a->help);
	}
}
