"""Stands for an API server: answers /readyz over TLS, with 500 while /run/not-ready-<address> exists."""

import http.server
import pathlib
import ssl
import sys


class Answer(http.server.BaseHTTPRequestHandler):
    """Names the server that answered."""

    def do_GET(self):
        sick = pathlib.Path(f"/run/not-ready-{sys.argv[1]}").exists()
        self.send_response(500 if sick and self.path == "/readyz" else 200)
        self.end_headers()
        self.wfile.write(sys.argv[1].encode())

    def log_message(self, *_):
        """Say nothing."""


server = http.server.ThreadingHTTPServer((sys.argv[1], 6443), Answer)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("/etc/kubernetes/pki/api.crt", "/etc/kubernetes/pki/api.key")
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
