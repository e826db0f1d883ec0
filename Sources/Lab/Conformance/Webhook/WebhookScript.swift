/// A webhook in Python on the standard library's `http.server`: a machine with power, everything that can go wrong, and
/// a second port over which a test looks and meddles.
enum WebhookScript {
    static let text = #"""
        import base64, collections, http.server, json, os, socket, ssl, struct, sys, threading, time
        setup = json.load(open(sys.argv[1]))
        exec(open(setup["receiver"]).read())
        lock = threading.RLock()
        me = {"power": "off", "orders": [], "exchanges": 0, "faults": {}, "log": [], "canned": {}}
        shown = {"until": 0, "power": "off", "stuck": None, "flip": False}
        connections, pending = set(), []
        listener = None
        ORDERS = {"/on": "on", "/off": "off", "/soft": "soft-off", "/cycle": "cycle", "/reset": "reset"}
        SAYS = {"on": "running", "off": "stopped"}

        def fault(kind):
            return me["faults"].get(kind)

        def spend(kind):
            """One of a number of times."""
            found = fault(kind)
            if not found or found["count"] <= 0: return None
            found["count"] -= 1
            return found

        def context():
            certificate = "expired" if fault("tlsExpired") else "other" if fault("tlsWrongName") else "good"
            made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            made.load_cert_chain(f"{setup['tls']}/{certificate}.pem", f"{setup['tls']}/key.pem")
            if fault("tlsTooOld"):
                made.minimum_version, made.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
                made.set_ciphers("ALL:@SECLEVEL=0")
            if fault("unsupportedCipher"):
                made.maximum_version = ssl.TLSVersion.TLSv1_2
                made.set_ciphers("CAMELLIA256-SHA256")
            return made

        def carry_out(action):
            before = me["power"]
            def change():
                with lock:
                    if action in ("off", "soft-off"): me["power"] = "off"
                    if action in ("on", "cycle"): me["power"] = "on"
            if fault("lying"): return
            if action == "soft-off" and fault("ignoresSoftOff"): return
            # A later order takes the place of one that is under way.
            while pending: pending.pop().cancel()
            if fault("stuck"): shown["stuck"] = "powering-off" if action == "off" else "powering-on"; return
            if fault("slow"):
                pending.append(threading.Timer(fault("slow")["seconds"], change))
                return pending[-1].start()
            if action == "cycle" and me["power"] == "on":
                # Dark for long enough to be seen.
                me["power"] = "off"
                pending.append(threading.Timer(0.5, change))
                return pending[-1].start()
            change()
            if fault("stale"): shown.update(until=time.time() + fault("stale")["seconds"], power=before)

        def state():
            power = shown["power"] if time.time() < shown["until"] else me["power"]
            if shown["stuck"]: power = shown["stuck"]
            if fault("transitional"): power = "powering-on"
            if fault("flapping"): shown["flip"] = not shown["flip"]; power = "on" if shown["flip"] else "off"
            if fault("untold"): power = None
            return {"machine": {"power": power}, "status": SAYS.get(power, power)}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *_): pass
            def end(self, reset=False):
                self.close_connection = True
                if reset:
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    os.close(self.connection.detach())
            def say(self, status, body="", headers={}):
                body = body if isinstance(body, bytes) else body.encode()
                text = f"HTTP/1.1 {status} {'OK' if status < 300 else 'Told'}\r\nContent-Length: {len(body)}\r\n"
                text += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                whole = text.encode() + b"\r\n" + body
                cut = len(whole) - max(1, len(body) // 2)
                if fault("truncating"): self.wfile.write(whole[:cut]); return self.end()
                with lock: reset = fault("resetting") and (fault("resetting")["all"] or spend("resetting"))
                if reset:
                    self.wfile.write(whole[:cut]); self.wfile.flush(); time.sleep(0.05)
                    return self.end(reset=True)
                self.wfile.write(whole)
                if fault("duplicating"): self.wfile.write(whole)
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with lock:
                    me["exchanges"] += 1
                    me["log"].append({"method": self.command, "target": self.path, "headers": dict(self.headers)})
                if fault("silent"):
                    while fault("silent"): time.sleep(0.02)
                    return self.end()
                for kind in ("delayed", "reordering"):
                    if fault(kind): time.sleep(fault(kind)["seconds"])
                if fault("corrupting"): self.wfile.write(os.urandom(300) + b"\r\n\r\n"); return self.end()
                given = self.headers.get("Authorization", "")
                said = " ".join([given, setup.get("password", ""), setup.get("token", "")])
                wanted = [""]
                if setup.get("token"): wanted = [f"Bearer {setup['token']}"]
                elif setup.get("user"):
                    pair = f"{setup['user']}:{setup['password']}".encode()
                    wanted = ["Basic " + base64.b64encode(pair).decode()]
                if fault("wrongPassword") or given not in wanted: return self.say(401, f"no entry for {said}")
                with lock:
                    key, headers = setup.get("key", "").encode(), self.headers
                    known = not key or verify(key, self.command, self.path, headers, body)
                if not known: return self.say(401, "the signature is not right")
                canned = me["canned"].get(f"{self.command} {self.path}")
                if canned:
                    with lock: me["orders"] += [self.path] if self.command == "POST" else []
                    return self.say(canned["status"], canned["body"] * canned.get("times", 1), canned["headers"])
                found = fault("httpStatus")
                if found:
                    wait = {"Retry-After": str(int(found["seconds"]))} if found["seconds"] else {}
                    hit = not found["all"] and self.command == "POST"
                    if hit and found["count"] <= 0: hit = False
                    if hit: found["count"] -= 1
                    if hit or found["all"]: return self.say(found["status"], f"refused to {said}", wait)
                if fault("redirectLoop"): return self.say(307, "", {"Location": self.path})
                if self.command == "POST" and fault("tooLittlePrivilege"): return self.say(403, "not allowed")
                if self.command == "POST" and spend("busy"): return self.say(503, "later")
                if self.command == "GET" and self.path == "/state":
                    text = "<html>please log in</html>" if fault("invalidJSON") else json.dumps(state())
                    return self.say(200, text, {"Content-Type": "application/json"})
                action = ORDERS.get(self.path)
                if self.command != "POST" or not action: return self.say(404, "nothing here")
                with lock: me["orders"].append(action); carry_out(action)
                if spend("lostAnswer"): return self.end(reset=True)
                self.say(200, '{"accepted": true}')
            do_GET = do_POST = answer

        def handle(connection, address):
            try:
                if setup.get("tls"): connection = context().wrap_socket(connection, server_side=True)
                with lock: connections.add(connection)
                Handler(connection, address, None)
            except (OSError, ValueError): pass
            finally:
                with lock: connections.discard(connection)
                try: connection.shutdown(socket.SHUT_WR)
                except OSError: pass
                connection.close()

        def listen(backlog=128):
            global listener
            place = socket.socket()
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            for attempt in range(100):
                # The one before listens for as long as a thread waits in it.
                try: place.bind((setup["address"], setup["port"])); break
                except OSError: time.sleep(0.02)
            place.listen(backlog)
            listener = place
            return place

        def close():
            global listener
            with lock:
                old, listener = listener, None
                for one in list(connections):
                    try: one.shutdown(socket.SHUT_RDWR)
                    except OSError: pass
            if old:
                try: old.shutdown(socket.SHUT_RDWR)
                except OSError: pass
                old.close()

        def accept():
            while True:
                place = listener
                if place is None or fault("filtered"): time.sleep(0.01); continue
                try:
                    place.settimeout(0.05)
                    connection, address = place.accept()
                    connection.settimeout(None)
                except OSError: continue
                threading.Thread(target=handle, args=(connection, address), daemon=True).start()

        fillers = []
        def misbehave(kind, measure):
            measure["all"] = measure["count"] == 0
            me["faults"][kind] = measure
            if kind in ("closed", "restarting", "filtered") or kind.startswith("tls"): close()
            if kind.startswith("tls"): listen()
            if kind == "restarting": threading.Timer(measure["seconds"], behave).start()
            if kind == "filtered":
                listen(0)
                for _ in range(4):
                    one = socket.socket(); one.setblocking(False)
                    one.connect_ex((setup["address"], setup["port"])); fillers.append(one)

        def behave():
            hidden = any(kind in me["faults"] for kind in ("closed", "restarting", "filtered"))
            me["faults"].clear()
            shown.update(until=0, stuck=None)
            for one in fillers: one.close()
            fillers.clear()
            if hidden: close(); listen()

        class Control(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_): pass
            def do_POST(self):
                order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with lock:
                    if order["op"] == "set":
                        while pending: pending.pop().cancel()
                        me["power"] = order["power"]; shown.update(until=0, stuck=None)
                    if order["op"] == "forget": me.update(orders=[], exchanges=0, log=[])
                    if order["op"] == "misbehave": misbehave(order["kind"], order["measure"])
                    if order["op"] == "behave": behave()
                    if order["op"] == "canned": me["canned"] = order["answers"]
                    body = json.dumps({name: me[name] for name in ("power", "orders", "exchanges", "log")}).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

        listen()
        threading.Thread(target=accept, daemon=True).start()
        http.server.ThreadingHTTPServer((setup["address"], 8001), Control).serve_forever()
        """#
}
