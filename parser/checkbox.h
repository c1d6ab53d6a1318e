/*
 * Check boxes as they are drawn: "[X]", "|_|", a ballot box, a letter that was
 * one of Wingdings.
 */
#ifndef EDGARCHIVE_PARSER_CHECKBOX_H
#define EDGARCHIVE_PARSER_CHECKBOX_H

#include "base/edgar.h"

/* The box with which `s` begins or ends; CHECKBOX_UNKNOWN if with none. */
enum checkbox checkbox_at_start(struct span s);
enum checkbox checkbox_at_end(struct span s);

#endif
