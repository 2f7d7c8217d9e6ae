"""Python's server, which speaks HTTP/1.0 by default: http10.py PORT LOG [KEY CERTIFICATE]."""
import http.server
import ssl
import sys

port, log = int(sys.argv[1]), open(sys.argv[2], "a", buffering=1)


class Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        log.write(f"{self.headers['X-Id']} {self.client_address[1]}\n")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "11")
        self.end_headers()
        self.wfile.write(b'{"ok":true}')

    def log_message(self, *message):
        pass


class Server(http.server.ThreadingHTTPServer):
    # The default of 5 loses connections while many are made at once.
    request_queue_size = 512


server = Server(("127.0.0.1", port), Answers)
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[4], sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
