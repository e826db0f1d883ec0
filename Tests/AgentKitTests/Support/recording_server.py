"""A server that answers an agent as MAAS would, and writes down everything that arrives, one JSON object a line.

recording_server.py RECORD [--nonce N] [--scripts FOLDER] [--compress xz|none] [--hold] [--known] [--stumble N] [--next WORD]
It prints its port. The forms are read by Python's own mail parser: nothing here knows how the agent writes them.
"""
import argparse
import base64
import email.parser
import email.policy
import http.server
import io
import json
import tarfile
import threading
import urllib.parse

options = argparse.ArgumentParser()
options.add_argument("record")
options.add_argument("--address", default="127.0.0.1")
options.add_argument("--advertised", default="")
options.add_argument("--nonce", default="")
options.add_argument("--scripts", default="")
options.add_argument("--compress", default="xz")
options.add_argument("--hold", action="store_true")
options.add_argument("--known", action="store_true")
options.add_argument("--stumble", type=int, default=0)
options.add_argument("--next", default="")
options = options.parse_args()
lock = threading.Lock()
stumbles = options.stumble
CREDENTIALS = {"consumer_key": "ck", "token_key": "tk", "token_secret": "ts"}


def archive():
    data = io.BytesIO()
    mode = "w:xz" if options.compress == "xz" else "w"
    with tarfile.open(fileobj=data, mode=mode, format=tarfile.PAX_FORMAT) as tar:
        tar.add(options.scripts, arcname=".")
    return data.getvalue()


def form(content_type, body):
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    assert message.is_multipart() and not message.defects, message.defects
    fields, files = {}, {}
    for part in message.iter_parts():
        assert not part.defects, part.defects
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields[name] = content.decode()
        else:
            assert part.get_content_type() == "application/octet-stream"
            files[part.get_filename()] = base64.b64encode(content).decode()
    return fields, files


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="text/plain", extra=()):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        for name, value in extra:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def signed(self):
        header = self.headers.get("Authorization", "")
        if not header.startswith("OAuth "):
            return False
        pairs = [pair.strip().partition("=") for pair in header[6:].split(",")]
        found = {name: urllib.parse.unquote(value.strip('"')) for name, _, value in pairs}
        return (found.get("oauth_consumer_key") == CREDENTIALS["consumer_key"]
                and found.get("oauth_token") == CREDENTIALS["token_key"]
                and found.get("oauth_signature_method") == "PLAINTEXT"
                and found.get("oauth_signature") == "&" + CREDENTIALS["token_secret"]
                and found.get("oauth_nonce") and found.get("oauth_timestamp", "").isdigit())

    def note(self, fields=None, files=None):
        entry = {"method": self.command, "path": self.path, "signed": bool(self.signed()),
                 "fields": fields or {}, "files": files or {}}
        with lock, open(options.record, "a") as record:
            record.write(json.dumps(entry) + "\n")

    def do_GET(self):
        self.note()
        global stumbles
        parts = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(parts.query)
        with lock:
            stumbled, stumbles = stumbles > 0, max(0, stumbles - 1)
        if stumbled:
            return self.answer(503, b"not yet")
        if parts.path == "/MAAS/api/2.0/machines/" and query.get("op") == ["is_registered"]:
            return self.answer(200, b"true" if options.known else b"false", "application/json")
        if parts.path.startswith("/MAAS/metadata/latest/by-id/") and query.get("op") == ["get_preseed"]:
            if options.hold or query.get("nonce", [""]) != [options.nonce]:
                return self.answer(403, b"wait for approval")
            host = self.headers["Host"]
            lines = [f"    {key}: {value}" for key, value in CREDENTIALS.items()]
            text = "#cloud-config\ndatasource:\n  MAAS:\n" + "\n".join(lines)
            return self.answer(200, (text + f"\n    metadata_url: http://{host}/MAAS/metadata/\n").encode())
        if parts.path == "/MAAS/metadata/latest/maas-scripts":
            if not self.signed():
                return self.answer(401)
            return self.answer(200, archive()) if options.scripts else self.answer(204)
        self.answer(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, files = form(self.headers["Content-Type"], body)
        self.note(fields, files)
        if self.path == "/MAAS/api/2.0/machines/":
            return self.answer(200, json.dumps({"system_id": "abc123"}).encode(), "application/json")
        if self.path == "/MAAS/metadata/latest/" and fields.get("op") == "signal":
            extra = [("X-Wrought-Next", options.next)] if options.next and fields["status"] in ("OK", "FAILED") else []
            return self.answer(200 if self.signed() else 401, b"OK", extra=extra)
        self.answer(404)


server = http.server.ThreadingHTTPServer((options.address, 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
