/*
 * A thread accepts, and each connection has a thread that answers.
 */
#include "tests/unit/server.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

enum { CONNECTIONS = 128, REQUESTS = 512 };

struct connection {
	struct server *server;
	int fd;
	unsigned number;
	pthread_t thread;
};

struct server {
	int fd;
	char url[64];
	const struct server_reply *replies;
	size_t n_replies;
	bool *is_used; /* one a reply */

	pthread_t thread;
	pthread_mutex_t lock;
	bool is_ending;
	struct connection connections[CONNECTIONS];
	size_t n_connections;
	struct server_request requests[REQUESTS];
	size_t n_requests;
};

static bool
send_all(int fd, struct span bytes)
{
	while (bytes.len > 0) {
		ssize_t put = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);

		if (put <= 0)
			return false;
		bytes = span_slice(bytes, (size_t)put, bytes.len);
	}
	return true;
}

/* A byte; when it came, by the kernel: how busy we are does not matter. */
static bool
read_byte(int fd, char *byte, int64_t *at_us)
{
	char control[128];
	struct iovec io = { byte, 1 };
	struct msghdr m = { .msg_iov = &io,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control) };
	struct timespec t;

	if (recvmsg(fd, &m, 0) <= 0)
		return false;
	clock_gettime(CLOCK_REALTIME, &t);
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c != NULL;
	     c = CMSG_NXTHDR(&m, c))
		if (c->cmsg_level == SOL_SOCKET &&
		    c->cmsg_type == SO_TIMESTAMPNS)
			memcpy(&t, CMSG_DATA(c), sizeof(t));
	*at_us = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
	return true;
}

/* The header of one request; false when the client is gone. */
static bool
read_request(int fd, char *text, size_t size, int64_t *at_us)
{
	for (size_t len = 0; len + 1 < size;) {
		if (!read_byte(fd, text + len, at_us))
			return false;
		text[++len] = '\0';
		if (len >= 4 && strcmp(text + len - 4, "\r\n\r\n") == 0)
			return true;
	}
	return false;
}

/* Note the request, and choose its reply. */
static const struct server_reply *
reply_for(struct connection *c, const char *text, int64_t at_us)
{
	static const struct server_reply none = {
		.bytes = { LIT("HTTP/1.1 404 Not Found\r\n"
			       "Content-Length: 0\r\n\r\n") },
	};
	struct server *s = c->server;
	const struct server_reply *reply = &none;
	char path[256] = "";

	if (sscanf(text, "GET /%255s", path) != 1)
		path[0] = '\0';
	pthread_mutex_lock(&s->lock);
	if (s->n_requests < REQUESTS) {
		struct server_request *r = &s->requests[s->n_requests++];

		r->at_us = at_us;
		r->connection = c->number;
		snprintf(r->text, sizeof(r->text), "%s", text);
	}
	for (size_t i = 0; i < s->n_replies; i++) {
		if (strcmp(s->replies[i].path, path) != 0)
			continue;
		reply = &s->replies[i];
		if (!s->is_used[i]) {
			s->is_used[i] = true;
			break;
		}
	}
	pthread_mutex_unlock(&s->lock);
	return reply;
}

/* Until so many requests have come; a test that waits in vain ends all the
 * same, and sees what is missing. */
static void
await_requests(struct server *s, size_t n)
{
	for (int ms = 0; ms < 10000 && server_requests(s) < n; ms++)
		usleep(1000);
}

static bool
send_reply(int fd, const struct server_reply *r)
{
	if (!send_all(fd, r->bytes))
		return false;
	for (unsigned i = 0; i < r->times; i++) {
		if (r->every_ms > 0)
			usleep(r->every_ms * 1000);
		if (!send_all(fd, r->more))
			return false;
	}
	return true;
}

/* End a connection as the reply says; true when it goes on. */
static bool
after_reply(int fd, enum server_then then)
{
	struct linger abort = { .l_onoff = 1, .l_linger = 0 };
	char byte;

	switch (then) {
	case SERVER_KEEP:
		return true;
	case SERVER_HANG:
		while (recv(fd, &byte, 1, 0) > 0)
			;
		break;
	case SERVER_RESET:
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &abort, sizeof(abort));
		break;
	case SERVER_CLOSE:
		shutdown(fd, SHUT_WR);
		break;
	}
	return false;
}

static void *
serve(void *arg)
{
	struct connection *c = arg;
	char text[4096];
	int64_t at_us;

	while (read_request(c->fd, text, sizeof(text), &at_us)) {
		const struct server_reply *r = reply_for(c, text, at_us);

		await_requests(c->server, r->awaits);
		if (!send_reply(c->fd, r) || !after_reply(c->fd, r->then))
			break;
	}
	pthread_mutex_lock(&c->server->lock);
	close(c->fd);
	c->fd = -1;
	pthread_mutex_unlock(&c->server->lock);
	return NULL;
}

static void *
accept_all(void *arg)
{
	struct server *s = arg;

	for (;;) {
		int fd = accept(s->fd, NULL, NULL);

		pthread_mutex_lock(&s->lock);
		if (fd < 0 || s->is_ending || s->n_connections == CONNECTIONS) {
			pthread_mutex_unlock(&s->lock);
			if (fd >= 0)
				close(fd);
			return NULL;
		}

		struct connection *c = &s->connections[s->n_connections];

		c->server = s;
		c->fd = fd;
		c->number = (unsigned)s->n_connections++;
		pthread_create(&c->thread, NULL, serve, c);
		pthread_mutex_unlock(&s->lock);
	}
}

struct server *
server_new(const struct server_reply *replies, size_t n)
{
	struct server *s = xcalloc(1, sizeof(*s));
	struct sockaddr_in at = {
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	socklen_t len = sizeof(at);
	int on = 1;

	s->replies = replies;
	s->n_replies = n;
	s->is_used = xcalloc(n, sizeof(*s->is_used));
	pthread_mutex_init(&s->lock, NULL);
	s->fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(s->fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
	if (bind(s->fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(s->fd, 64) != 0 ||
	    getsockname(s->fd, (struct sockaddr *)&at, &len) != 0)
		abort();
	snprintf(s->url, sizeof(s->url), "http://127.0.0.1:%u",
	    (unsigned)ntohs(at.sin_port));
	pthread_create(&s->thread, NULL, accept_all, s);
	return s;
}

void
server_free(struct server *s)
{
	if (s == NULL)
		return;
	pthread_mutex_lock(&s->lock);
	s->is_ending = true;
	shutdown(s->fd, SHUT_RDWR);
	for (size_t i = 0; i < s->n_connections; i++)
		if (s->connections[i].fd >= 0)
			shutdown(s->connections[i].fd, SHUT_RDWR);
	pthread_mutex_unlock(&s->lock);

	pthread_join(s->thread, NULL);
	for (size_t i = 0; i < s->n_connections; i++)
		pthread_join(s->connections[i].thread, NULL);
	close(s->fd);
	pthread_mutex_destroy(&s->lock);
	free(s->is_used);
	free(s);
}

const char *
server_url(const struct server *s)
{
	return s->url;
}

size_t
server_requests(struct server *s)
{
	pthread_mutex_lock(&s->lock);

	size_t n = s->n_requests;

	pthread_mutex_unlock(&s->lock);
	return n;
}

size_t
server_connections(struct server *s)
{
	pthread_mutex_lock(&s->lock);

	size_t n = s->n_connections;

	pthread_mutex_unlock(&s->lock);
	return n;
}

struct server_request
server_request(struct server *s, size_t n)
{
	pthread_mutex_lock(&s->lock);

	struct server_request r = s->requests[n];

	pthread_mutex_unlock(&s->lock);
	return r;
}
