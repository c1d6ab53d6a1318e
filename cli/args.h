/*
 * Options and operands of a command, from a table that also prints its help.
 */
#ifndef EDGARCHIVE_CLI_ARGS_H
#define EDGARCHIVE_CLI_ARGS_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

enum arg_kind {
	ARG_FLAG,  /* bool */
	ARG_TEXT,  /* const char *, borrowed from argv */
	ARG_NUMBER /* uint64_t */
};

/* One option: "-o FORMAT, --output FORMAT"; the value goes to struct + offset. */
struct arg {
	const char *name; /* "output" */
	char letter;      /* 'o', or 0 */
	enum arg_kind kind;
	size_t offset;
	const char *value; /* "FORMAT"; NULL for a flag */
	const char *help;
};

/* A table of options and the struct that they fill. */
struct arg_table {
	const struct arg *args;
	size_t n_args;
	void *target;
};

/*
 * Read argv[1..argc) by two tables, the program's and the command's. Operands
 * stay, in order, at the front of argv; their number goes to *n_operands.
 * "--" ends the options. With `stops_at_operand` the first operand ends them
 * too, and it and all behind it are operands. ERR_CONFIG names what is wrong.
 */
MUST_USE bool args_parse(int argc, char **argv, const struct arg_table *tables,
    size_t n_tables, bool stops_at_operand, size_t *n_operands, struct err *e);

/* A line an option: "  -o, --output FORMAT   what it does". */
void args_help(const struct arg *args, size_t n_args, FILE *out);

#endif
