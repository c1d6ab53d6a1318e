/*
 * SHA-256 names every byte that the archive keeps; MD5 is only for EDGAR's
 * ETags. Hashing cannot fail once memory is there.
 */
#ifndef EDGARCHIVE_BASE_DIGEST_H
#define EDGARCHIVE_BASE_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/auto.h"
#include "base/span.h"

struct sha256 {
	uint8_t byte[32];
};

struct md5 {
	uint8_t byte[16];
};

enum {
	SHA256_HEX_SIZE = 65, /* 64 digits and a NUL */
	MD5_HEX_SIZE = 33
};

struct sha256 sha256_of(struct span bytes);
struct md5 md5_of(struct span bytes);
bool sha256_eq(const struct sha256 *a, const struct sha256 *b);

/* Lower-case digits. */
void sha256_print(const struct sha256 *d, char out[SHA256_HEX_SIZE]);
void md5_print(const struct md5 *d, char out[MD5_HEX_SIZE]);

/* SHA-256 of bytes that come in pieces. */
struct hasher;
struct hasher *hasher_new(void);
void hasher_free(struct hasher *h);
AUTO_FREE(hasher)
void hasher_add(struct hasher *h, struct span bytes);

/* The digest of all bytes added; the hasher is then as new. */
struct sha256 hasher_end(struct hasher *h);

#endif
