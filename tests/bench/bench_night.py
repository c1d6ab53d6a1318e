#!/usr/bin/env python3
"""bench_night.py PROGRAM: how fast a first night is, and what an unchanged one costs.

    first night       submissions from nginx on the loopback, without a rate: checked, packed, stored, parsed; beside it
                      `curl --parallel` and wget2 that only write the same files
    paced night       at ten requests a second, alone and three at once: how near they come to it
    unchanged night   90 quarters and 1,000,000 filings that are known: requests, CPU seconds, peak RSS

The server is nginx, over HTTP/1.1 with bodies that are packed beforehand, so that what is measured is the client. What
is not here is named and left out; nothing is installed. EDGARCHIVE_BENCH_FILINGS and EDGARCHIVE_BENCH_KNOWN are other
counts.
"""
import glob
import gzip
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILINGS = int(os.environ.get("EDGARCHIVE_BENCH_FILINGS", 1000))
KNOWN = int(os.environ.get("EDGARCHIVE_BENCH_KNOWN", 1000000))
BYTES = 200000
QUARTERS = 90

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ worker_connections 64; }}
http {{
    log_format at '$msec $request'; access_log {folder}/requests.log at; sendfile on; keepalive_requests 100000;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    types {{ text/plain txt; }} default_type application/octet-stream;
    server {{
        listen 127.0.0.1:{port}; root {root};
        location /Archives/edgar/data/ {{ gzip_static on; gzip_vary on; }}
    }}
}}
"""


class Nginx:
    def __init__(self, folder, root):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = f"{folder}/requests.log"
        conf = f"{folder}/nginx.conf"
        with open(conf, "w") as f:
            f.write(NGINX.format(folder=folder, port=port, root=root))
        self.process = subprocess.Popen([shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"),
                                         "-p", folder, "-c", conf], stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("nginx does not start")

    def requests(self):
        with open(self.log) as f:
            return sum(1 for _ in f)

    def times(self):
        with open(self.log) as f:
            return sorted(float(line.split()[0]) for line in f)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Measured:
    """A command, run: its seconds, CPU seconds and peak RSS."""

    def __init__(self, words, **how):
        began = time.monotonic()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **how)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - began
        self.cpu = usage.ru_utime + usage.ru_stime
        self.rss_mb = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"{words[0]}: exit {process.returncode}")


def make(dest, n, *options):
    subprocess.run([f"{TESTS}/make_many.py", dest, str(n), *options], check=True)


def configure(folder, url, crawl, rate=0):
    os.makedirs(folder)
    config = f"{folder}/config.yaml"
    with open(config, "w") as f:
        f.write(f"contact: Edgarchive Tests tests@example.com\narchive: {folder}/archive.db\nmin_free_gb: 0\n"
                f"source: {{base_url: \"{url}\", requests_per_second: {rate}}}\n{crawl}")
    return config


def pack(path):
    with open(path, "rb") as f, open(path + ".gz", "wb") as out:
        out.write(gzip.compress(f.read(), 6, mtime=0))


def report(name, m, files):
    print(f"{name:24} {files / m.seconds:8.0f} files/s   {m.seconds:6.2f} s   {m.cpu:6.2f} s CPU   {m.rss_mb:6.1f} MB")


def first_night(program, folder):
    root = f"{folder}/edgar"
    make(root, FILINGS, "--bytes", str(BYTES))
    paths = glob.glob(f"{root}/Archives/edgar/data/*/*.txt")
    with ProcessPoolExecutor() as pool:
        list(pool.map(pack, paths, chunksize=50))
    total = sum(map(os.path.getsize, paths))
    server = Nginx(folder, root)
    print(f"first night: {len(paths)} submissions, {total / 1e6:.0f} MB, {total / len(paths) / 1e3:.0f} KB each, in gzip")

    env = dict(os.environ, XDG_STATE_HOME=f"{folder}/state")
    config = configure(f"{folder}/first", server.url, "crawl: {since: 2020Q1, companies: all}\n")
    report("edgarchive sync", Measured([program, "-c", config, "sync"], env=env), len(paths))

    urls = [f"{server.url}/{os.path.relpath(path, root)}" for path in paths]
    os.mkdir(f"{folder}/curl")
    with open(f"{folder}/curl.urls", "w") as f:
        f.writelines(f"url = {url}\noutput = {folder}/curl/{os.path.basename(url)}\n" for url in urls)
    report("curl --parallel", Measured(["curl", "--silent", "--fail", "--compressed", "--http1.1", "--parallel",
                                        "--parallel-max", "4", "--config", f"{folder}/curl.urls"],
                                       stderr=subprocess.DEVNULL), len(paths))
    if not shutil.which("wget2"):
        print("wget2: not here (Debian: wget2)")
    else:
        with open(f"{folder}/wget.urls", "w") as f:
            f.writelines(f"{url}\n" for url in urls)
        report("wget2", Measured(["wget2", "--quiet", "--max-threads=4", "--compression=gzip", "--no-http2",
                                  "--directory-prefix", f"{folder}/wget", "--input-file", f"{folder}/wget.urls"]),
               len(paths))
    server.stop()


def paced_night(program, folder):
    make(f"{folder}/edgar", 80)
    server = Nginx(folder, f"{folder}/edgar")
    env = dict(os.environ, XDG_STATE_HOME=f"{folder}/state")
    for n in 1, 3:
        configs = [configure(f"{folder}/{n}-{i}", server.url, "crawl: {since: 2020Q1, companies: all}\n", 10)
                   for i in range(n)]
        before = server.requests()
        runs = [subprocess.Popen([program, "-c", config, "sync"], env=env, stdout=subprocess.DEVNULL)
                for config in configs]
        if any([run.wait() for run in runs]):
            sys.exit("a paced night failed")
        at = server.times()[before:]
        print(f"paced night, {n} at once: {len(at)} requests, {(len(at) - 1) / (at[-1] - at[0]):.2f} a second")
    server.stop()


def unchanged_night(program, folder):
    root = f"{folder}/edgar"
    make(root, KNOWN, "--quarters", str(QUARTERS), "--indexes-only")
    server = Nginx(folder, root)
    env = dict(os.environ, XDG_STATE_HOME=f"{folder}/state")
    config = configure(f"{folder}/known", server.url, "crawl: {since: 1994Q1}\nwatchlists: [{name: one, ciks: [1]}]\n")
    print(f"unchanged night: {QUARTERS} quarters, {KNOWN:,} filings")
    m = Measured([program, "-c", config, "sync"], env=env)
    print(f"{'all indexes, once':24} {m.seconds:6.2f} s   {m.cpu:6.2f} s CPU   {m.rss_mb:6.1f} MB")
    for n in range(3):
        before = server.requests()
        m = Measured([program, "-c", config, "sync"], env=env)
        print(f"{'nothing new':24} {m.seconds:6.2f} s   {m.cpu:6.3f} s CPU   {m.rss_mb:6.1f} MB   "
              f"{server.requests() - before} requests")
    server.stop()


def main():
    program = os.path.abspath(sys.argv[1])
    if not shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"):
        print("skipped: no nginx here (Debian: nginx)")
        sys.exit(77)
    for part in first_night, paced_night, unchanged_night:
        with tempfile.TemporaryDirectory(prefix="edgarchive-bench.") as folder:
            os.chmod(folder, 0o755)  # nginx may leave root behind
            part(program, folder)


if __name__ == "__main__":
    main()
