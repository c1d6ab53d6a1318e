/*
 * Stands before everything else where the files of this folder are compiled for
 * edgarchive.so: SQLite's functions are then those of the program that loads it,
 * which may bring a SQLite of its own.
 */
#ifndef EDGARCHIVE_STORE_LOADABLE_H
#define EDGARCHIVE_STORE_LOADABLE_H

#include <sqlite3ext.h>

#define EDGARCHIVE_LOADABLE 1

extern const sqlite3_api_routines *sqlite3_api;

#endif
