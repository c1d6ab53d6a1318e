/*
 * SHA-256 and MD5 by libcrypto: its plain functions, which OpenSSL 3 would
 * rather have replaced by EVP. Those look for an implementation first, which
 * takes memory, and crash when there is none.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct hasher {
	SHA256_CTX ctx;
};

static void
print_hex(const uint8_t *bytes, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * n] = '\0';
}

struct sha256
sha256_of(struct span bytes)
{
	SHA256_CTX ctx;
	struct sha256 d;

	SHA256_Init(&ctx);
	SHA256_Update(&ctx, bytes.ptr, bytes.len);
	SHA256_Final(d.byte, &ctx);
	return d;
}

struct md5
md5_of(struct span bytes)
{
	MD5_CTX ctx;
	struct md5 d;

	MD5_Init(&ctx);
	MD5_Update(&ctx, bytes.ptr, bytes.len);
	MD5_Final(d.byte, &ctx);
	return d;
}

bool
sha256_eq(const struct sha256 *a, const struct sha256 *b)
{
	return memcmp(a->byte, b->byte, sizeof(a->byte)) == 0;
}

void
sha256_print(const struct sha256 *d, char out[SHA256_HEX_SIZE])
{
	print_hex(d->byte, sizeof(d->byte), out);
}

void
md5_print(const struct md5 *d, char out[MD5_HEX_SIZE])
{
	print_hex(d->byte, sizeof(d->byte), out);
}

struct hasher *
hasher_new(void)
{
	struct hasher *h = xmalloc(sizeof(*h));

	SHA256_Init(&h->ctx);
	return h;
}

void
hasher_free(struct hasher *h)
{
	free(h);
}

void
hasher_add(struct hasher *h, struct span bytes)
{
	SHA256_Update(&h->ctx, bytes.ptr, bytes.len);
}

struct sha256
hasher_end(struct hasher *h)
{
	struct sha256 d;

	SHA256_Final(d.byte, &h->ctx);
	SHA256_Init(&h->ctx);
	return d;
}
