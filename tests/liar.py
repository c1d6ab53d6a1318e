#!/usr/bin/env python3
"""liar.py PROGRAM [CASE...]: nights of edgarchive against a server that lies on purpose.

Each case is one lie about one file, the index or a filing, told over a raw socket. The night must end within a minute,
within its memory, with the exit code and the words that the table CASES at the end wants; nothing may be stored but the
filings that there are; `coverage` must add up; and an honest night after it must have everything.

Cases that take half a minute run with EDGARCHIVE_SOAK=1, or by name.
"""
import datetime
import gzip
import hashlib
import os
import re
import shutil
import socket
import sqlite3
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

SECONDS_MAX = 60
SUBMISSION_MB = 16
CONNECTIONS = 4
MEMORY_MB = 64 + CONNECTIONS * SUBMISSION_MB
NIGHTS_AT_ONCE = 4 * (os.cpu_count() or 1)

TODAY = datetime.date.today()
INDEX = f"/Archives/edgar/full-index/{TODAY.year}/QTR{(TODAY.month + 2) // 3}/master.gz"
CIK = 9000042


# --- the truth -----------------------------------------------------------------

def accession(number):
    return f"{CIK:010}-{TODAY:%y}-{number:06}"


def path_of(number):
    return f"edgar/data/{CIK}/{accession(number)}.txt"


def submission(number, padding=0):
    """An 8-K, with so many further bytes in its body."""
    return f"""<SEC-DOCUMENT>{accession(number)}.txt : {TODAY:%Y%m%d}
<SEC-HEADER>{accession(number)}.hdr.sgml : {TODAY:%Y%m%d}
ACCESSION NUMBER:		{accession(number)}
CONFORMED SUBMISSION TYPE:	8-K
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	{TODAY:%Y%m%d}
ITEM INFORMATION:		Other Events
FILED AS OF DATE:		{TODAY:%Y%m%d}

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			LITTLE CANDOUR CORP
		CENTRAL INDEX KEY:			{CIK:010}
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>report.txt
<TEXT>
Item 8.01. Other Events.

Number {number} of the year happened. {"It went on. " * (padding // 12)}
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
""".encode()


VICTIM, BYSTANDERS = 1, (2, 3)
TRUTH = {number: submission(number) for number in (VICTIM, *BYSTANDERS)}


def row(number, company="LITTLE CANDOUR CORP", day=TODAY, path=None):
    return f"{CIK}|{company}|8-K|{day}|{path or path_of(number)}".encode("latin-1")


def index(*rows, head=b"Description:           Master Index\n\n", newline=b"\n"):
    lines = [head + b"CIK|Company Name|Form Type|Date Filed|Filename", b"-" * 80, *rows, b""]
    return newline.join(lines)


ROWS = [row(number) for number in TRUTH]
HONEST = {INDEX: gzip.compress(index(*ROWS), mtime=0)}
HONEST.update({f"/Archives/{path_of(number)}": body for number, body in TRUTH.items()})
FILING = f"/Archives/{path_of(VICTIM)}"

# What stands in for the index while that is not there: the same in columns.
STAND_IN = INDEX.replace("master", "form")


def in_columns(*rows):
    """form.gz, of (form, company, CIK, path)."""
    wide = "{:<12}{:<62}{:<12}{:<12}{}\r\n".format
    lines = [wide("Form Type", "Company Name", "CIK", "Date Filed", "File Name"), "-" * 141 + "\r\n",
             *(wide(form, company[:62], cik, str(TODAY), path) for form, company, cik, path in rows)]
    return gzip.compress("".join(lines).encode("latin-1"), mtime=0)


COLUMNS = [("8-K", "LITTLE CANDOUR CORP", CIK, path_of(number)) for number in TRUTH]


# --- the server ----------------------------------------------------------------

class Client:
    """The other end of a connection."""

    def __init__(self, connection):
        self.connection = connection

    def request(self):
        """The path of the next request; None when there is none any more."""
        head = b""
        while b"\r\n\r\n" not in head:
            more = self.connection.recv(65536)
            if not more:
                return None
            head += more
        return head.split(b" ", 2)[1].decode("latin-1")

    def send(self, data):
        self.connection.sendall(data)

    def answer(self, body, *headers, status="200 OK"):
        """A whole answer with a true length."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
        self.send("\r\n".join(lines).encode("latin-1") + body)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def await_end(self):
        while self.connection.recv(65536):
            pass


class Server:
    """Tells the truth about all paths but one."""

    def __init__(self, case, tls):
        self.lie, self.path, self.tls = case.lie, case.path, tls
        self.lie_at_once, self.lie_at_handshake = case.at_once, case.at_handshake
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                if self.lie_at_handshake:
                    self.lie_at_handshake(Client(connection))
                    return
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                self.converse(Client(connection))
            except (OSError, ValueError):
                pass  # a client that hangs up on a lie is right

    def converse(self, client):
        if self.lie_at_once:
            self.lie_at_once(client)
            return
        while (path := client.request()) is not None:
            if path == self.path and self.lie:
                self.lie(client, HONEST.get(path, in_columns(*COLUMNS)))
                return
            if path in HONEST and not (path == INDEX and self.path == STAND_IN and self.lie):
                client.answer(HONEST[path], "Last-Modified: Mon, 02 Nov 2026 22:00:00 GMT")
            else:
                client.answer(b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", status="404 Not Found")

    def close(self):
        self.listener.close()


# --- lies: each takes the client and the true body -----------------------------

def body(change, *headers, status="200 OK"):
    """A whole and correct answer with another body."""
    def lie(client, truth):
        client.answer(change(truth) if callable(change) else change, *headers, status=status)
    return lie


def head(text, with_body=True):
    """The header as it stands here, and then the true body."""
    def lie(client, truth):
        client.send(text.encode("latin-1").replace(b"LENGTH", str(len(truth)).encode()) + (truth if with_body else b""))
    return lie


def packed(change):
    """The true body in gzip, which is then changed."""
    return body(lambda truth: change(gzip.compress(truth, mtime=0)), "Content-Encoding: gzip")


def short(client, truth):
    client.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(truth) + truth[:len(truth) // 2])


def long(client, truth):
    client.answer(truth)
    client.send(b"and some more that was not announced" * 100)


def chunk(data):
    return b"%x\r\n" % len(data) + data + b"\r\n"


def chunked(stream):
    """A chunked body of these raw chunks."""
    def lie(client, truth):
        client.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for part in stream(truth):
            client.send(part)
    return lie


def endless(truth):
    yield chunk(truth[:200])
    while True:
        yield chunk(b"and so on " * 6000)


def endless_plain(client, truth):
    client.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + truth[:200])
    while True:
        client.send(b"and so on " * 6000)


def header_without_end(client, truth):
    client.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(160):
        client.send(b"x" * 65536)


def endless_interim(client, truth):
    while True:
        client.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def drip(data, start=b""):
    """A byte a second."""
    def lie(client, truth):
        client.send(start)
        for byte in data(truth):
            client.send(bytes([byte]))
            time.sleep(1)
    return lie


def silent(client, truth=None):
    client.await_end()


def reset_after(n):
    """A reset after so many bytes of the answer."""
    def lie(client, truth):
        client.send((b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(truth) + truth)[:n])
        time.sleep(0.05)
        client.reset()
    return lie


def reset_at_once(client):
    client.reset()


def garbage_at_once(client):
    client.send(os.urandom(4096))


def bomb(start, total=2 << 30):
    """`start` and 2 GiB of zeros, in 2 MB of gzip."""
    step = 4 << 20
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeeze.compress(start) + squeeze.flush(zlib.Z_FULL_FLUSH)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = squeeze.compress(bytes(step)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + first + zeros * (total // step) + b"\3\0" + bytes(8)


def redirect(to):
    return body(b"", "Location: " + to, status="302 Found")


def flip(data):
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def spliced(truth):
    """The first half of one version and the second half of a longer one."""
    old, new = index(*ROWS), index(row(9, "ANOTHER COMPANY INC"), *ROWS)
    return gzip.compress(old[:len(old) - 40] + new[len(new) - 97:])


def index_of(*rows, **how):
    return body(gzip.compress(index(*rows, **how)))


def html(status):
    return body(b"<!DOCTYPE html><html><body>Welcome</body></html>", "Content-Type: text/html", status=status)


THROTTLED = b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"
UNDECLARED = b"<html><title>Your Request Originates from an Undeclared Automated Tool</title></html>"
S3_XML = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
NEVER = datetime.date(TODAY.year - 1, 2, 1)


def plainly(page):
    return page, []


def in_gzip(page):
    return gzip.compress(page, mtime=0), ["Content-Encoding: gzip"]


def block(status, pack=plainly, *headers, is_chunked=False):
    """The page for those who ask too fast, whatever the status says."""
    def lie(client, truth):
        page, packing = pack(THROTTLED)
        headers_now = ["Content-Type: text/html", *packing, *headers]
        if not is_chunked:
            client.answer(page, *headers_now, status=status)
            return
        lines = [f"HTTP/1.1 {status}", "Transfer-Encoding: chunked", *headers_now, "", ""]
        client.send("\r\n".join(lines).encode() + b"".join(chunk(page[i:i + 16]) for i in range(0, len(page), 16)) +
                    b"0\r\n\r\n")
    return lie


# --- certificates ---------------------------------------------------------------

def openssl(*words, cwd):
    subprocess.run(["openssl", *words], cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificates(folder):
    """ca.pem, which signs good, expired and other (another name); and self.pem, which signs itself."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test CA", cwd=folder)
    openssl("req", "-x509", *key, "-keyout", "self.key", "-out", "self.pem", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", cwd=folder)
    for name, host, days in ("good", "localhost", "2"), ("expired", "localhost", "-1"), ("other", "example.com", "2"):
        with open(f"{folder}/{name}.ext", "w") as f:
            f.write(f"subjectAltName=DNS:{host}\n")
        openssl("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}", cwd=folder)
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-out", f"{name}.pem", "-days", days, "-extfile", f"{name}.ext", cwd=folder)


def tls_of(folder, name, is_old=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if is_old:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what must not be used
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    return context


# --- the cases ------------------------------------------------------------------

@dataclass
class Case:
    name: str
    path: str  # which the lie is about
    lie: object
    says: str  # among what -v says on standard error; "": the night is as any
    code: int = 3
    state: str = "failed"  # of the filing; "": no index names it
    is_slow: bool = False
    certificate: str = ""
    at_once: object = None  # told before any request
    at_handshake: object = None  # told instead of TLS
    is_old_tls: bool = False  # 1.1 at most
    clock: str = ""  # of that night, as faketime(1) takes it; the next one goes by the true clock
    rate: int = 0

    def lacks(self):
        """The program that it cannot do without, and that is not here."""
        needed = [n for n, is_needed in (("openssl", self.certificate), ("faketime", self.clock)) if is_needed]
        return next((n for n in needed if not shutil.which(n)), None)


def of_filing(name, lie, says, **more):
    return Case(name, FILING, lie, says, **more)


def of_index(name, lie, says, **more):
    return Case(name, INDEX, lie, says, **{"state": "", **more})


def of_stand_in(name, lie, says, **more):
    return Case(name, STAND_IN, lie, says, **{"state": "", **more})


def fine(make, name, lie):
    """Odd, but the truth."""
    return make(name, lie, "", code=0, state="parsed")


BLOCKS = [
    of_filing(f"block page with {status[:3]}, {form}", block(status, pack, is_chunked=form == "chunked"),
              "no request before", code=4, state="wanted")
    for status in ("200 OK", "403 Forbidden", "429 Too Many Requests", "503 Service Unavailable")
    for form, pack in (("HTML", plainly), ("gzip", in_gzip), ("chunked", plainly))
]

CASES = [
    *BLOCKS,
    of_filing("short body", short, "bytes remaining|closed"),
    fine(of_filing, "long body", long),
    of_filing("body cut within HTTP's rules", body(lambda t: t[:len(t) - 30]), "want the end of submission"),
    of_filing("chunks without a last one", chunked(lambda t: [chunk(t)]), "closed|chunk"),
    of_filing("chunks without end", chunked(endless), "too large"),
    of_filing("no length and no end", endless_plain, "too large"),
    of_filing("chunk size that is no number", chunked(lambda t: [b"zz\r\n" + t]), "chunk|hex"),
    of_filing("chunk size of 2^64", chunked(lambda t: [b"ffffffffffffffffff\r\n" + t]), "chunk|hex"),
    of_filing("chunk larger than it says", chunked(lambda t: [b"10\r\n" + t + b"\r\n0\r\n\r\n"]), "chunk"),
    of_filing("two lengths", head("HTTP/1.1 200 OK\r\nContent-Length: LENGTH\r\nContent-Length: 7\r\n\r\n"),
              "Content-Length"),
    of_filing("negative length", head("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), "Content-Length"),
    of_filing("length of 10 TB", head("HTTP/1.1 200 OK\r\nContent-Length: 10000000000000\r\n\r\n"), "too large"),
    of_filing("one MB more than allowed", body(lambda t: submission(VICTIM, (SUBMISSION_MB + 1) << 20)), "too large"),
    of_filing("header of 10 MB", header_without_end, "header"),
    of_filing("10,000 headers", head("HTTP/1.1 200 OK\r\n" + "X-More: 1\r\n" * 10000 + "Content-Length: LENGTH\r\n\r\n"),
              "header"),
    of_filing("NUL in a header", head("HTTP/1.1 200 OK\r\nX-N: a\0b\r\nContent-Length: LENGTH\r\n\r\n"), "header|NUL"),
    fine(of_filing, "CR in a header", head("HTTP/1.1 200 OK\r\nETag: \"a\rb\"\r\nContent-Length: LENGTH\r\n\r\n")),
    of_filing("HTTP/0.9", head("HELLO\r\n"), "HTTP/0.9"),
    of_filing("HTTP/9.9", head("HTTP/9.9 200 OK\r\nContent-Length: LENGTH\r\n\r\n"), "HTTP"),
    of_filing("interim answers without end", endless_interim, "header"),
    of_filing("redirect to itself", redirect(FILING), "at most 3 redirects"),
    of_filing("redirect to another host", redirect("http://example.com/" + path_of(VICTIM)), "redirect within"),
    of_filing("redirect to another port", redirect("http://127.0.0.1:1/" + path_of(VICTIM)), "redirect within"),
    of_filing("redirect to another scheme", redirect("ftp://127.0.0.1/" + path_of(VICTIM)), "redirect within"),
    of_filing("redirect to //host", redirect("//example.com/" + path_of(VICTIM)), "redirect within"),
    of_filing("redirect to a user's name", redirect("http://edgar@127.0.0.1/" + path_of(VICTIM)), "redirect within"),
    of_filing("redirect of 900 bytes", redirect("http://example.com/" + "x" * 900), "redirect within"),
    of_filing("redirect to a file", redirect("file:///etc/passwd"), "redirect within"),
    of_filing("redirect to nowhere", body(b"", status="302 Found"), "redirect"),
    of_filing("200 with an HTML page", html("200 OK"), "HTML page"),
    of_filing("200 with S3's error", body(S3_XML), "want a submission"),
    of_filing("200 with nothing", body(b""), "empty body"),
    of_filing("204", body(b"", status="204 No Content"), "204"),
    of_filing("206", body(lambda t: t[:100], status="206 Partial Content"), "206"),
    of_filing("416", body(b"", status="416 Range Not Satisfiable"), "416"),
    of_filing("status 999", body(lambda t: t, status="999 What"), "999"),
    of_filing("500 with a filing", body(lambda t: t, status="500 Internal Server Error"), "500"),
    fine(of_filing, "HTTP/1.0", head("HTTP/1.0 200 OK\r\nContent-Length: LENGTH\r\n\r\n")),
    fine(of_filing, "Last-Modified in days to come", body(lambda t: t, "Last-Modified: Fri, 31 Dec 9999 23:59:59 GMT")),
    of_filing("304 that nobody asked for", head("HTTP/1.1 304 Not Modified\r\n\r\n", with_body=False), "304"),
    of_filing("500", html("500 Internal Server Error"), "500"),
    of_filing("404", body(S3_XML, status="404 Not Found"), "not there", state="gone"),
    of_filing("403 with S3's error", body(S3_XML, status="403 Forbidden"), "not there", state="gone"),
    of_filing("403 with a page", html("403 Forbidden"), "no request before", code=4, state="wanted"),
    of_filing("429", html("429 Too Many Requests"), "no request before", code=4, state="wanted"),
    of_filing("block until the year 9999", block("429 No", plainly, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
              "no request before", code=4, state="wanted"),
    of_filing("block for 10^30 seconds", block("429 No", plainly, "Retry-After: 1" + "0" * 30), "no request before",
              code=4, state="wanted"),
    of_filing("block until yesterday", block("429 No", plainly, "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"),
              "no request before", code=4, state="wanted"),
    of_filing("block with -5 seconds", block("403 No", plainly, "Retry-After: -5"), "no request before", code=4,
              state="wanted"),
    of_filing("undeclared tool", body(UNDECLARED, status="403 Forbidden"), "contact", code=2, state="wanted"),
    of_filing("undeclared tool with 200, in gzip", body(gzip.compress(UNDECLARED), "Content-Encoding: gzip"), "contact",
              code=2, state="wanted"),
    of_filing("the wrong filing", body(TRUTH[BYSTANDERS[0]]), f"want submission {accession(VICTIM)}, have"),
    of_filing("another MD5", body(flip, f'ETag: "{hashlib.md5(TRUTH[VICTIM]).hexdigest()}"'), "MD5"),
    of_filing("another MD5 in gzip", body(lambda t: gzip.compress(flip(t)), "Content-Encoding: gzip",
                                          f'ETag: "{hashlib.md5(TRUTH[VICTIM]).hexdigest()}-gzip"'), "MD5"),
    of_filing("gzip cut short", packed(lambda z: z[:-20]), "gzip"),
    of_filing("gzip with junk behind it", packed(lambda z: z + b"junk" * 10), "gzip"),
    of_filing("gzip with a wrong CRC", packed(lambda z: flip(z[-8:-4]).join([z[:-8], z[-4:]])), "gzip"),
    fine(of_filing, "gzip of two members", body(lambda t: gzip.compress(t[:99]) + gzip.compress(t[99:]),
                                                "Content-Encoding: gzip")),
    of_filing("gzip bomb", body(lambda t: bomb(t[:200]), "Content-Encoding: gzip"), "unpacked|too large"),
    of_filing("encoding that nobody asked for", body(lambda t: t, "Content-Encoding: br"), "Content-Encoding"),
    of_filing("encoding of deflate", body(zlib.compress, "Content-Encoding: deflate"), "Content-Encoding"),
    of_filing("two encodings", body(lambda t: gzip.compress(gzip.compress(t)), "Content-Encoding: gzip, gzip"),
              "Content-Encoding"),
    of_filing("gzip within gzip", body(lambda t: gzip.compress(gzip.compress(t)), "Content-Encoding: gzip"),
              "want a submission"),
    of_filing("gzip that is none", body(lambda t: t, "Content-Encoding: gzip"), "gzip"),
    of_filing("reset before the answer", reset_after(0), "reset|Recv"),
    of_filing("reset within the header", reset_after(20), "reset|Recv"),
    of_filing("reset within the body", reset_after(200), "reset|Recv"),
    of_filing("a byte a second", drip(lambda t: t, b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"),
              "too slow", is_slow=True),
    of_filing("header of a byte a second", drip(lambda t: b"HTTP/1.1 200 OK\r\n" * 9), "too slow", is_slow=True),
    of_filing("never answers", silent, "too slow|timed out", is_slow=True),

    fine(of_index, "index in gzip once more", body(gzip.compress, "Content-Encoding: gzip")),
    fine(of_index, "index with a row twice", index_of(*ROWS, ROWS[0])),
    fine(of_index, "index from days to come", body(lambda t: t, "Last-Modified: Fri, 31 Dec 9999 23:59:59 GMT")),
    fine(of_index, "index with a validator of no sense", body(lambda t: t, "Last-Modified: " + "yesterday " * 90)),
    of_index("index without rows", index_of(), "", code=0),
    of_index("index of another MD5", body(lambda t: t, f'ETag: "{"0" * 32}"'), "MD5|cannot be reached"),
    of_index("CIK of 11 digits", index_of(*ROWS, b"12345678901|X|8-K|%s|edgar/data/1/x.txt" % str(TODAY).encode()),
             "want a CIK"),
    of_index("row of four fields", index_of(*ROWS, b"1|X|8-K|edgar/data/1/x.txt"), "5 fields"),
    of_index("block page for an index", block("403 Forbidden"), "no request before", code=4),
    of_index("undeclared tool for an index", body(UNDECLARED, status="403 Forbidden"), "contact", code=2),
    of_index("index of another quarter", index_of(row(VICTIM, day=NEVER)), "want a day from"),
    of_index("index cut within gzip", body(lambda t: t[:-20]), "gzip"),
    of_index("index cut within a line", body(lambda t: gzip.compress(gzip.decompress(t)[:-9])), "cut after"),
    of_index("index half old, half new", body(spliced), "line"),
    of_index("index with a flipped bit", body(flip), "gzip|line"),
    of_index("index that is a page", html("200 OK"), "HTML page"),
    of_index("index that is a page in gzip", body(gzip.compress(b"<html><body>Welcome</body></html>\n")), "dashes"),
    of_index("empty index", body(b""), "empty body"),
    of_index("index of nothing", body(gzip.compress(b"")), "nothing at all"),
    of_index("index bomb", body(lambda t: bomb(index(*ROWS))), "gzip|too large|at most"),
    of_index("index with junk behind it", body(lambda t: t + b"junk" * 10), "gzip"),
    of_index("line of 1 MB", index_of(*ROWS, row(4, "X" * (1 << 20))), "bytes, have"),
    of_index("path with ..", index_of(*ROWS, row(4, path=f"edgar/data/{CIK}/../../{accession(4)}.txt")), "edgar/data"),
    of_index("path with %2e", index_of(*ROWS, row(4, path=f"edgar/data/%2e%2e/{accession(4)}.txt")), "edgar/data"),
    of_index("absolute path", index_of(*ROWS, row(4, path=f"/edgar/data/{CIK}/{accession(4)}.txt")), "edgar/data"),
    of_index("path of another host", index_of(*ROWS, row(4, path=f"http://example.com/{path_of(4)}")), "edgar/data"),
    of_index("path with NUL", index_of(*ROWS, row(4, path=f"edgar/data/{CIK}/\0{accession(4)}.txt")), "edgar/data"),
    of_index("path of another company", index_of(*ROWS, row(4, path=f"edgar/data/1/{accession(4)}.txt")), "path of CIK"),
    of_index("index resets", reset_after(0), "cannot be reached", code=5),
    of_index("index that is not there", body(S3_XML, status="403 Forbidden"), "not there", code=0),
    fine(of_index, "index in CRLF below a long header", index_of(*ROWS, head=b"Comments: none\r\n" * 200,
                                                               newline=b"\r\n")),
    fine(of_index, "bars and odd bytes in a name", index_of(row(VICTIM, "A|B \xff\x80 CORP"), *ROWS[1:])),

    fine(of_stand_in, "form index", body(lambda t: t)),
    fine(of_stand_in, "names that are cut, and odd", body(in_columns(*COLUMNS[1:], ("8-K", "\x80|\xff " * 30, CIK,
                                                                                path_of(VICTIM))))),
    of_stand_in("form index cut within gzip", body(lambda t: t[:-20]), "gzip"),
    of_stand_in("form index cut within a line", body(lambda t: gzip.compress(gzip.decompress(t)[:-9])), "cut after"),
    of_stand_in("form index that is a page", html("200 OK"), "HTML page"),
    of_stand_in("form index bomb", body(bomb(b"")), "gzip|too large|at most"),
    of_stand_in("form index without columns", body(gzip.compress(b"Form Type\n" + b"-" * 80 + b"\n8-K\n")), "dashes"),
    of_stand_in("form index in bars", body(lambda t: gzip.compress(gzip.decompress(t).replace(b"  ", b"|"))), "want"),
    of_stand_in("form index of another company", body(in_columns(("8-K", "X", 1, path_of(VICTIM)))), "path of CIK"),
    of_stand_in("form index with ..", body(in_columns(("8-K", "X", CIK, f"edgar/data/{CIK}/../x.txt"))), "edgar/data"),
    of_stand_in("form index that is not there", body(S3_XML, status="403 Forbidden"), "not there", code=0),

    Case("reset at once", INDEX, None, "cannot be reached", 5, "", at_once=reset_at_once),
    Case("no HTTP at all", INDEX, None, "cannot be reached|HTTP", 5, "", at_once=garbage_at_once),
    Case("reset within the TLS handshake", INDEX, None, "cannot be reached", 5, "", certificate="good",
         at_handshake=reset_at_once),
    Case("no TLS where it should be", INDEX, None, "cannot be reached", 5, "", certificate="good",
         at_handshake=garbage_at_once),
    Case("TLS 1.1", INDEX, None, "protocol version|cannot be reached", 5, "", certificate="good", is_old_tls=True),
    Case("certificate that expired", INDEX, None, "expired|certificate", 5, "", certificate="expired"),
    Case("certificate of another name", INDEX, None, "name|certificate", 5, "", certificate="other"),
    Case("certificate that signs itself", INDEX, None, "self.signed|certificate", 5, "", certificate="self"),
    Case("TLS as it should be", INDEX, None, "", 0, "parsed", certificate="good"),
    Case("clock that is set back an hour", INDEX, None, "", 0, "parsed", clock="+1h", rate=10),
]


# --- nights ---------------------------------------------------------------------

@dataclass
class Night:
    code: int
    said: str
    seconds: float
    memory_mb: float


def is_sanitized(program):
    with open(program, "rb") as f:
        return b"__asan_init" in f.read()


def night(program, home, url, ca, *words, rate=0, clock=""):
    """One sync, from its start to its end."""
    config = os.path.join(home, "config.yaml")
    with open(config, "w") as f:
        f.write(f"contact: Edgarchive Tests tests@example.com\narchive: {home}/archive.db\nmin_free_gb: 0\n"
                f"source: {{base_url: \"{url}\", requests_per_second: {rate}, connections: {CONNECTIONS}, "
                f"max_submission_mb: {SUBMISSION_MB}}}\n"
                f"crawl: {{since: {TODAY.year}Q{(TODAY.month + 2) // 3}, companies: all}}\n")
    env = {"PATH": os.environ["PATH"], "HOME": home, "XDG_STATE_HOME": os.path.join(home, "state"),
           "CURL_CA_BUNDLE": ca, "DONT_FAKE_MONOTONIC": "1",
           "ASAN_OPTIONS": "quarantine_size_mb=1:verify_asan_link_order=0"}
    words = [*(["faketime", "-f", clock] if clock else []), program, "-c", config, "-v", "sync", *words]
    with open(os.path.join(home, "said"), "w+") as said:
        began = time.monotonic()
        process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
        timer = threading.Timer(SECONDS_MAX + 30, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return Night(process.returncode, said.read(), time.monotonic() - began, usage.ru_maxrss / 1024)


def ask(home, sql):
    with sqlite3.connect(f"file:{home}/archive.db?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def faults_of_archive(home):
    """What is there that should not be."""
    known = {accession(number): hashlib.sha256(raw).hexdigest() for number, raw in TRUTH.items()}
    for name, digest in ask(home, "SELECT accession, sha256 FROM filings"):
        if name not in known:
            yield f"{name}: no such filing"
        elif digest not in (None, known[name]):
            yield f"{name}: other bytes than there are"
    for quarter, filings, states in ask(home, """SELECT quarter, filings, listed + excluded + wanted + archived + failed +
            gone + parsed + unreadable FROM coverage"""):
        if filings != states:
            yield f"coverage of {quarter}: {filings} filings, {states} in some state"


def state_of(home, number):
    rows = ask(home, f"SELECT state FROM filings WHERE accession = '{accession(number)}'")
    return rows[0][0] if rows else ""


def faults_of_night(case, home, n, memory_mb):
    if n.code != case.code:
        yield f"exit {n.code} instead of {case.code}"
    if not re.search(case.says, n.said):
        yield f"does not say '{case.says}'"
    if n.seconds > SECONDS_MAX:
        yield f"took {n.seconds:.0f} s, more than {SECONDS_MAX}"
    if n.memory_mb > memory_mb:
        yield f"took {n.memory_mb:.0f} MB, more than {memory_mb}"
    if state_of(home, VICTIM) != case.state:
        yield f"left the filing '{state_of(home, VICTIM)}' instead of '{case.state}'"
    if case.code in (0, 3) and case.state:
        yield from (f"bystander {number} is {state_of(home, number)}" for number in BYSTANDERS
                    if state_of(home, number) != "parsed")
    yield from faults_of_archive(home)


def faults_of_morning_after(home, n):
    """An honest night has everything, whatever came before it."""
    if n.code != 0:
        yield f"exit {n.code} of the honest night after it: {n.said}"
    if any(state_of(home, number) != "parsed" for number in TRUTH):
        yield "something is missing after the honest night"
    if ask(home, "SELECT filings, parsed FROM coverage") != [(len(TRUTH), len(TRUTH))]:
        yield "coverage is not what the index lists"
    yield from faults_of_archive(home)


def run_case(case, program, folder, certificates, memory_mb):
    home = tempfile.mkdtemp(dir=folder)
    scheme, host = ("https", "localhost") if case.certificate else ("http", "127.0.0.1")
    ca = f"{certificates}/ca.pem"
    tls = tls_of(certificates, case.certificate, case.is_old_tls) if case.certificate else None
    server = Server(case, tls)
    url = f"{scheme}://{host}:{server.port}"
    n = night(program, home, url, ca, rate=case.rate, clock=case.clock)
    faults = list(faults_of_night(case, home, n, memory_mb))

    if case.code == 4:
        shutil.rmtree(os.path.join(home, "state"))  # which forgets the block
    server.lie, server.lie_at_once, server.lie_at_handshake = None, None, None
    if case.certificate:
        server.tls = tls_of(certificates, "good")
    honest = night(program, home, url, ca, "--retry-now", rate=case.rate)
    faults += faults_of_morning_after(home, honest)
    server.close()
    shutil.rmtree(home)
    return case, n, faults


def main():
    program, *names = sys.argv[1:]
    program = os.path.abspath(program)
    is_soak = bool(os.environ.get("EDGARCHIVE_SOAK"))
    cases = [c for c in CASES if (c.name in names if names else is_soak or not c.is_slow)]
    for case in [c for c in cases if c.lacks()]:
        print(f"skipped {case.name}: no {case.lacks()} here")
        cases.remove(case)
    # Sanitizers keep a map of memory, and what was freed for a while.
    memory_mb = MEMORY_MB * (3 if is_sanitized(program) else 1)
    failed = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(NIGHTS_AT_ONCE) as pool:
        certificates = os.path.join(folder, "certificates")
        os.mkdir(certificates)
        if any(c.certificate for c in cases):
            make_certificates(certificates)
        jobs = [pool.submit(run_case, case, program, folder, certificates, memory_mb) for case in cases]
        for job in jobs:
            case, n, faults = job.result()
            failed += bool(faults)
            print(f"{'not ok' if faults else 'ok':6} {case.name}: exit {n.code}, {n.seconds:.1f} s, {n.memory_mb:.0f} MB")
            for fault in faults:
                print(f"       {fault}")
            if faults:
                print("".join(f"       | {line}\n" for line in n.said.splitlines()), end="", flush=True)
    print(f"{len(cases)} cases, {failed} failed, at most {memory_mb} MB allowed")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    main()
