#!/usr/bin/env python3
"""fake_edgar.py ROOT: serve the EDGAR tree under ROOT on 127.0.0.1, as EDGAR would.

An honest answer has what www.sec.gov's has: Last-Modified and If-Modified-Since, the MD5 of a submission as its ETag
("<md5>-gzip"), gzip when it is asked for, S3's XML for what is missing (403 under full-index, 404 elsewhere), and the
"undeclared tool" page for a User-Agent without an e-mail address.

A script makes it lie. It is a JSON list of rules, read anew whenever the file changes; the first rule that fits a
request decides:

    {"path": "REGEX", "nth": 3, "do": "short"}     the third request whose path fits
    {"path": "REGEX", "from": 3, "do": "short"}    that one and all after it
    {"path": "REGEX", "do": "block", "status": 429, "gzip": true}

What can be done is in the table LIES at the end; other keys of a rule are its arguments.

Each request is a line of the log: time, path, status (0: none was sent), User-Agent; separated by tabs and written
before the answer is sent. The time is that at which it came, by the kernel where it tells: how busy this server is does
not matter.
"""
import argparse
import email.utils
import gzip
import hashlib
import io
import json
import os
import re
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SO_TIMESTAMPNS = 35  # socket has no name for it

MAIL_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")

BLOCK_PAGE = """<!DOCTYPE html>
<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head>
<body><h1>You\u2019ve Exceeded the SEC\u2019s Traffic Limit</h1>
<p>A stand-in for the page that EDGAR shows to those who ask too fast. Wait ten minutes.</p>
</body></html>
"""

UNDECLARED_PAGE = """<!DOCTYPE html>
<html><head><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></head>
<body><h1>Your Request Originates from an Undeclared Automated Tool</h1>
<p>A stand-in for the page that EDGAR shows to those who do not say who they are.</p>
</body></html>
"""

OUTAGE_PAGE = """<!DOCTYPE html>
<html><head><title>SEC.gov | File Unavailable</title></head>
<body><h1>This page is temporarily unavailable.</h1></body></html>
"""

HTML_PAGE = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><p>A page, but no filing.</p></body></html>\n"

S3_ERROR = ('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message>'
            "<RequestId>0123456789ABCDEF</RequestId><HostId>stand-in</HostId></Error>")


class Answer:
    """A status, headers and a body that is sent as it stands."""

    def __init__(self, status, content_type, body=b"", **headers):
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.headers = {"Content-Type": content_type}
        self.headers.update((name.replace("_", "-"), value) for name, value in headers.items())

    def gzipped(self):
        self.body = gzip.compress(self.body, mtime=0)
        self.headers["Content-Encoding"] = "gzip"
        return self


# --- the truth: what EDGAR would say ----------------------------------------

def s3_error(status, code, message):
    return Answer(status, "application/xml", S3_ERROR.format(code=code, message=message), Server="Apache")


def missing(path):
    if path.startswith("/Archives/edgar/full-index/"):
        return s3_error(403, "AccessDenied", "Access Denied")
    return s3_error(404, "NoSuchKey", "The specified key does not exist.")


def validators(path, body, modified):
    """ETag and Last-Modified, as EDGAR sends them with this kind of file."""
    headers = {"Last_Modified": email.utils.formatdate(modified, usegmt=True)}
    md5 = hashlib.md5(body).hexdigest()
    if path.endswith(".txt"):
        headers["ETag"] = f'"{md5}-gzip"'
    elif path.endswith((".gz", ".zip")):
        headers["ETag"] = f'"{md5}"'
    return headers


def is_unchanged(headers, modified):
    since = headers.get("If-Modified-Since")
    if not since:
        return False
    try:
        return email.utils.parsedate_to_datetime(since).timestamp() >= int(modified)
    except (TypeError, ValueError):
        return False


CONTENT_TYPES = {".txt": "text/plain", ".idx": "text/plain", ".json": "application/json", ".gz": "binary/octet-stream"}


def honest(root, path, headers):
    """What EDGAR would answer."""
    if not MAIL_ADDRESS.search(headers.get("User-Agent", "")):
        return Answer(403, "text/html", UNDECLARED_PAGE)
    name = os.path.join(root, path.lstrip("/"))
    if not re.fullmatch(r"(/[\w-][\w.-]*)+", path) or not os.path.isfile(name):
        return missing(path)
    with open(name, "rb") as f:
        body = f.read()
    modified = os.stat(name).st_mtime
    kind = CONTENT_TYPES.get(os.path.splitext(path)[1], "application/octet-stream")
    known = validators(path, body, modified)
    if is_unchanged(headers, modified):
        return Answer(304, kind, **known)
    answer = Answer(200, kind, body, Accept_Ranges="bytes", **known)
    if kind != "binary/octet-stream" and "gzip" in headers.get("Accept-Encoding", ""):
        answer.gzipped().headers["Vary"] = "Accept-Encoding"
    return answer


# --- lies: each takes (handler, rule, the honest answer) --------------------

def page(html, status):
    """A page of HTML instead, with the status of the rule."""
    def lie(handler, rule, answer):
        answer = Answer(rule.get("status", status), "text/html", html)
        if "retry_after" in rule:
            answer.headers["Retry-After"] = str(rule["retry_after"])
        handler.send(answer.gzipped() if rule.get("gzip") else answer)
    return lie


def empty(handler, rule, answer):
    handler.send(Answer(rule.get("status", 200), "text/plain"))


def gone(handler, rule, answer):
    handler.send(missing(handler.path))


def redirect(handler, rule, answer):
    handler.send(Answer(rule.get("status", 302), "text/html", Location=rule["to"]))


def other_file(handler, rule, answer):
    """The honest answer for another path: the wrong accession, the index of another quarter."""
    handler.send(honest(handler.server.root, rule["file"], handler.headers))


def replace(handler, rule, answer):
    """The body with one text put in the place of another; the ETag is the old one."""
    plain = gzip.decompress(answer.body) if "Content-Encoding" in answer.headers else answer.body
    answer.body = plain.replace(rule["old"].encode(), rule["new"].encode())
    handler.send(answer.gzipped() if answer.headers.pop("Content-Encoding", None) else answer)


def cut_gzip(handler, rule, answer):
    """A gzip stream that ends early, though the HTTP message is whole."""
    if answer.body[:2] != b"\x1f\x8b":
        answer.gzipped()
    answer.body = answer.body[:len(answer.body) // 2]
    handler.send(answer)


def short(handler, rule, answer):
    """Fewer bytes than Content-Length says, and the connection closed."""
    handler.send_head(answer)
    handler.wfile.write(answer.body[:rule.get("bytes", len(answer.body) // 2)])
    handler.hang_up()


def reset(handler, rule, answer):
    """A TCP reset, before the answer or, with "bytes", in its middle."""
    if "bytes" in rule:
        handler.send_head(answer)
        handler.wfile.write(answer.body[:rule["bytes"]])
    else:
        handler.log(0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.hang_up()


def drip(handler, rule, answer):
    """The body a byte at a time, "seconds" apart."""
    handler.send_head(answer)
    for i in range(len(answer.body)):
        handler.wfile.write(answer.body[i:i + 1])
        time.sleep(rule.get("seconds", 1))


def slow(handler, rule, answer):
    """The honest answer, late."""
    time.sleep(rule.get("seconds", 1))
    handler.send(answer)


def silent(handler, rule, answer):
    """Nothing at all until the client goes away."""
    handler.log(0)
    while handler.connection.recv(4096):
        pass
    handler.hang_up()


LIES = {
    "block": page(BLOCK_PAGE, 403),
    "undeclared": page(UNDECLARED_PAGE, 403),
    "outage": page(OUTAGE_PAGE, 503),
    "html": page(HTML_PAGE, 200),
    "empty": empty,
    "gone": gone,
    "redirect": redirect,
    "other-file": other_file,
    "replace": replace,
    "cut-gzip": cut_gzip,
    "short": short,
    "reset": reset,
    "drip": drip,
    "slow": slow,
    "silent": silent,
}


class Script:
    """The rules, and how often each has fitted a request."""

    def __init__(self, path):
        self.path = path
        self.lock = threading.Lock()
        self.text = None
        self.rules = []
        self.counts = []

    def reload(self):
        try:
            with open(self.path) as f:
                text = f.read()
        except FileNotFoundError:
            text = ""
        if text != self.text:
            self.text = text
            self.rules = json.loads(text) if text.strip() else []
            self.counts = [0] * len(self.rules)
            for rule in self.rules:
                LIES[rule["do"]]  # a misspelt lie ends here, not in a test that passes

    def rule_for(self, path):
        if not self.path:
            return None
        with self.lock:
            self.reload()
            for i, rule in enumerate(self.rules):
                if not re.search(rule.get("path", ""), path):
                    continue
                self.counts[i] += 1
                if self.counts[i] == rule.get("nth", self.counts[i]) and self.counts[i] >= rule.get("from", 1):
                    return rule
        return None


class Stamped(io.RawIOBase):
    """What a socket receives, and when the last of it came."""

    def __init__(self, connection):
        self.connection = connection
        self.came_at = 0.0

    def readable(self):
        return True

    def readinto(self, buffer):
        n, extra, _, _ = self.connection.recvmsg_into([buffer], 256)
        self.came_at = time.time()
        for level, kind, data in extra:
            if (level, kind) == (socket.SOL_SOCKET, SO_TIMESTAMPNS):
                seconds, nanoseconds = struct.unpack("qq", data)
                self.came_at = seconds + nanoseconds / 1e9
        return n


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "FakeEdgar/1"
    sys_version = ""
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.stamped = Stamped(self.connection)
        self.rfile = io.BufferedReader(self.stamped)

    def do_GET(self):
        answer = honest(self.server.root, self.path, self.headers)
        rule = self.server.script.rule_for(self.path)
        try:
            if rule:
                LIES[rule["do"]](self, rule, answer)
            else:
                self.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log(self, status):
        self.server.log(f"{self.stamped.came_at:.6f}\t{self.path}\t{status}\t{self.headers.get('User-Agent', '')}\n")

    def send_head(self, answer):
        self.log(answer.status)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def send(self, answer):
        self.send_head(answer)
        self.wfile.write(answer.body)

    def hang_up(self):
        self.close_connection = True
        self.connection.close()

    def log_message(self, *args):
        """The log of http.server, which goes to stderr, is not ours."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, options):
        super().__init__(("127.0.0.1", options.port), Handler)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)  # its connections take it over
        self.root = options.root
        self.script = Script(options.script)
        self.log_file = open(options.log, "a") if options.log else None
        self.log_lock = threading.Lock()

    def log(self, line):
        if self.log_file:
            with self.log_lock:
                self.log_file.write(line)
                self.log_file.flush()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ValueError, OSError)):
            super().handle_error(request, client_address)


def write_whole(path, text):
    """So that who waits for the file never reads half of it."""
    with open(path + ".new", "w") as f:
        f.write(text)
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--port-file", help="the port is written here once the server listens")
    parser.add_argument("--log", help="a line a request is appended here")
    parser.add_argument("--script", help="rules for lies; may appear, change and vanish while the server runs")
    options = parser.parse_args()
    server = Server(options)
    if options.port_file:
        write_whole(options.port_file, f"{server.server_port}\n")
    else:
        print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
