/*
 * A row of a table as a reader sees it. Both readers write rows with a '\t'
 * between the cells, and tidy them here.
 */
#ifndef EDGARCHIVE_PARSER_ROW_H
#define EDGARCHIVE_PARSER_ROW_H

/*
 * Accountants keep the signs of their numbers in columns of their own. In the
 * row at [row, end), join "$" with the amount behind it and ")", "%" with the
 * one before: "$1,234", "(5)". In place; returns the new end.
 */
char *row_join_signs(char *row, char *end);

#endif
