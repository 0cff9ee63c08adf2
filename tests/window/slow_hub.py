#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A Hub on this computer, by Python's own server: slow_hub.py FILE... [--rate BYTES_PER_S] [--tls CERT KEY]

Serves each FILE as /owner/name/resolve/main/NAME with the Hub's headers and a redirect to /blob/NAME,
which knows ranges, and as any path that ends in its name. Prints its address; ends with its parent's
stdin. Only on 127.0.0.1.
"""
import argparse
import hashlib
import http.server
import json
import os
import re
import ssl
import sys
import threading
import time
import urllib.parse


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def end(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        name = path.split("/")[-1]
        if path.startswith("/api/models/"):
            rows = [{"type": "file", "path": n, "size": len(d), "lfs": {"oid": h, "size": len(d)}}
                    for n, (d, h) in self.server.files.items()]
            self.end(200, {"Content-Type": "application/json"}, json.dumps(rows).encode())
            return
        if name not in self.server.files:
            self.end(404, {"Content-Type": "text/plain"}, b"no such file")
            return
        data, digest = self.server.files[name]
        if not path.startswith("/blob/"):
            self.end(302, {"Location": "/blob/" + urllib.parse.quote(name), "X-Linked-Size": len(data),
                           "X-Linked-Etag": f'"{digest}"'})
            return
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        first = int(found.group(1)) if found else 0
        self.server.asked.append(first)
        self.send_response(206 if found else 200)
        if found:
            self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("ETag", f'"{digest[:32]}"')
        self.send_header("Content-Length", str(len(data) - first))
        self.end_headers()
        if self.command == "HEAD":
            return
        piece = max(1, self.server.rate // 50) if self.server.rate else 1 << 20
        for at in range(first, len(data), piece):
            self.wfile.write(data[at:at + piece])
            self.server.sent += len(data[at:at + piece])
            if self.server.rate:
                time.sleep(0.02)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    asked = []
    sent = 0

    def handle_error(self, *_):
        pass  # whoever asks is killed now and then


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="+")
    parser.add_argument("--rate", type=int, default=0)
    parser.add_argument("--tls", nargs=2)
    options = parser.parse_args()
    server = Server(("127.0.0.1", 0), Handler)
    server.rate = options.rate
    server.files = {}
    for path in options.file:
        with open(path, "rb") as file:
            data = file.read()
        server.files[os.path.basename(path)] = (data, hashlib.sha256(data).hexdigest())
    scheme = "http"
    if options.tls:
        scheme = "https"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(f"{scheme}://127.0.0.1:{server.server_address[1]}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    print(f"{len(server.asked)} requests for bytes, {server.sent} bytes sent")


main()
