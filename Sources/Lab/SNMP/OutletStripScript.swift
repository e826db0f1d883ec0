/// The program that serves ``OutletStrip``'s objects to snmpd, by its `pass_persist` protocol.
///
/// Objects (PowerNet-MIB): rPDUOutletControlOutletCommand 318.1.1.12.3.3.1.1.4.N (1 on, 2 off, 3 reboot), and
/// rPDUOutletStatusOutletName ...3.5.1.1.2.N and -State ...3.5.1.1.4.N (1 on, 2 off).
enum OutletStripScript {
    static let text = #"""
        import sys

        BASE = ".1.3.6.1.4.1.318.1.1.12.3."
        COMMAND, NAME, STATE = BASE + "3.1.1.4", BASE + "5.1.1.2", BASE + "5.1.1.4"
        path = sys.argv[1]


        def states():
            return open(path).read()


        def objects():
            rows = []
            for column in (COMMAND, NAME, STATE):
                for number, state in enumerate(states(), 1):
                    value = ("string", f"Outlet {number}") if column == NAME else ("integer", "1" if state == "1" else "2")
                    rows.append((f"{column}.{number}", *value))
            return rows


        def order(oid):
            return [int(part) for part in oid.strip(".").split(".")]


        def get(oid):
            return next((row for row in objects() if row[0] == oid), None)


        def following(oid):
            return next((row for row in objects() if order(row[0]) > order(oid)), None)


        def switch(oid, value):
            column, _, number = oid.rpartition(".")
            current, index = states(), int(number) - 1
            if column != COMMAND or not 0 <= index < len(current):
                return "not-writable"
            kind, _, text = value.partition(" ")
            if kind != "integer":
                return "wrong-type"
            if text not in ("1", "2", "3"):
                return "wrong-value"
            new = "0" if text == "2" else "1"
            with open(path, "w") as file:
                file.write(current[:index] + new + current[index + 1:])
            return "DONE"


        for line in sys.stdin:
            verb = line.strip()
            if verb == "PING":
                print("PONG", flush=True)
            elif verb in ("get", "getnext"):
                oid = sys.stdin.readline().strip()
                row = get(oid) if verb == "get" else following(oid)
                print("\n".join(row) if row else "NONE", flush=True)
            elif verb == "set":
                oid, value = sys.stdin.readline().strip(), sys.stdin.readline().strip()
                print(switch(oid, value), flush=True)

        """#
}
