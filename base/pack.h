/*
 * Bytes to one zstd frame and back. A frame carries its content size and a
 * checksum, so a damaged one is found on reading.
 */
#ifndef EDGARCHIVE_BASE_PACK_H
#define EDGARCHIVE_BASE_PACK_H

#include <stdint.h>

#include "base/buf.h"

/*
 * Compression level of everything that the archive keeps. Measured on 671
 * submissions of 401.6 MB: 9 gives 79.6 MB at 100-150 MB/s.
 */
enum { PACK_LEVEL = 9 };

/*
 * Measured on texts of submissions that were no samples: 112 KiB take 22 % off
 * their frames, 192 KiB 27 %; more than that needs more samples.
 */
enum { DICTIONARY_BYTES = 192 << 10 };

/* Keeps the library's working memory between calls; one thread a packer. */
struct packer;
struct packer *packer_new(void);
void packer_free(struct packer *p);
AUTO_FREE(packer)

/* Append the frame of `bytes` to *out. ERR_FORMAT past its ceiling. */
MUST_USE bool pack(
    struct packer *p, struct span bytes, struct buf *out, struct err *e);

/*
 * Append what `frame` holds to *out. ERR_FORMAT for anything but one whole,
 * undamaged frame with a known size that fits under the ceiling of *out.
 */
MUST_USE bool unpack(
    struct packer *p, struct span frame, struct buf *out, struct err *e);

/* --- dictionaries ------------------------------------------------------ */

/*
 * What texts of one kind have in common, so that their frames need not hold
 * it. It never changes; any thread may use it.
 */
struct dictionary;

/*
 * Its working form, of the bytes that dictionary_train made, which are copied.
 * ERR_FORMAT for any others.
 */
MUST_USE bool dictionary_new(
    struct span bytes, struct dictionary **out, struct err *e);
void dictionary_free(struct dictionary *d);
AUTO_FREE(dictionary)

/* The number that frames name it by; never 0. */
uint32_t dictionary_id(const struct dictionary *d);

/* The number of the dictionary that `frame` needs; 0 for none. */
uint32_t frame_dictionary(struct span frame);

/* As pack and unpack, with a dictionary; NULL is none. */
MUST_USE bool pack_with(struct packer *p, const struct dictionary *d,
    struct span bytes, struct buf *out, struct err *e);
MUST_USE bool unpack_with(struct packer *p, const struct dictionary *d,
    struct span frame, struct buf *out, struct err *e);

/*
 * Append a dictionary to *out, of at most DICTIONARY_BYTES, made of samples
 * that stand one behind the other. The same samples make the same one.
 * ERR_FORMAT when they have nothing in common.
 */
MUST_USE bool dictionary_train(struct span samples, const size_t *sizes,
    size_t n, struct buf *out, struct err *e);

#endif
