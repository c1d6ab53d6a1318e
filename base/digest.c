/*
 * SHA-256 and MD5 by libcrypto.
 */
#include "base/digest.h"

#include <assert.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct hasher {
	EVP_MD_CTX *ctx;
};

static void
begin(struct hasher *h)
{
	int ok = EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL);

	if (ok != 1)
		out_of_memory();
}

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
	struct sha256 d;
	int ok =
	    EVP_Digest(bytes.ptr, bytes.len, d.byte, NULL, EVP_sha256(), NULL);

	if (ok != 1)
		out_of_memory();
	return d;
}

struct md5
md5_of(struct span bytes)
{
	struct md5 d;
	int ok =
	    EVP_Digest(bytes.ptr, bytes.len, d.byte, NULL, EVP_md5(), NULL);

	if (ok != 1)
		out_of_memory();
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

	h->ctx = EVP_MD_CTX_new();
	if (h->ctx == NULL)
		out_of_memory();
	begin(h);
	return h;
}

void
hasher_free(struct hasher *h)
{
	if (h == NULL)
		return;
	EVP_MD_CTX_free(h->ctx);
	free(h);
}

void
hasher_add(struct hasher *h, struct span bytes)
{
	EVP_DigestUpdate(h->ctx, bytes.ptr, bytes.len);
}

struct sha256
hasher_end(struct hasher *h)
{
	struct sha256 d;

	EVP_DigestFinal_ex(h->ctx, d.byte, NULL);
	begin(h);
	return d;
}
