/// A driver program for the exec driver that can do everything wrong: its device is a JSON file, which also holds what
/// shall go wrong. Contract: docs/reference/exec-contract.md.
enum FaultyProgramScript {
    static let text = #"""
        import fcntl, json, os, sys, time

        PATH = sys.argv[1]
        DESCRIPTION = {
            "contract": 1, "name": "simulated device", "version": "1.0",
            "methods": ["read", "perform", "boot", "bootRead", "detect"],
            "actions": ["on", "off", "soft-off", "reset", "nmi"],
            "boot": {"devices": ["network", "disk", "optical", "setup"], "once": True, "orderLimit": 2,
                     "modes": ["bios", "uefi"]},
            "settings": [{"name": "machine", "required": True}, {"name": "password", "secret": True}],
        }


        class Refused(Exception):
            pass


        def device(change):
            with open(PATH, "r+") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                state = json.load(file)
                answer = change(state)
                text = json.dumps(state)
                file.seek(0)
                file.write(text)
                file.truncate()
                return answer


        def settle(state):
            if "due" in state and time.time() >= state["due"]:
                state["power"] = state.pop("goal")
                del state["due"]


        def arrive(request):
            def change(state):
                settle(state)
                state["exchanges"] += 1
                state["pids"] = [pid for pid in state["pids"] if pid != os.getpid()] + [os.getpid()]
                return state["faults"]
            faults = device(change)
            if "silent" in faults:
                time.sleep(3600)
            if "delayed" in faults:
                time.sleep(faults["delayed"]["seconds"])
            if "password" in faults or request["secrets"].get("password") != "c4n4ry-secret":
                raise Refused("unauthorized", "the device refused the password", "set secrets again")
            if request["settings"]["machine"] != "one":
                raise Refused("not-found", "the device has no such machine", "it has one")
            return faults


        def read(request):
            faults = arrive(request)

            def change(state):
                settle(state)
                if "flapping" in faults:
                    state["flip"] = not state["flip"]
                    return "on" if state["flip"] else "off"
                if "stuck" in faults and state["orders"]:
                    return "powering-" + state["orders"][-1]
                if time.time() < state["shown"]["until"]:
                    return state["shown"]["power"]
                return state["power"]
            if "halfOn" in faults:
                return {"state": "mixed", "parts": {"1": "on", "2": "off"}}
            if "transitional" in faults:
                return {"state": "powering-on"}
            if "untold" in faults:
                return {"state": "unknown"}
            return {"state": device(change)}


        def perform(request):
            faults = arrive(request)
            action = request["params"]["action"]
            if "tooLittlePrivilege" in faults:
                raise Refused("forbidden", "the device lets this user look, and not switch", "take another user")

            def change(state):
                if state["faults"].get("busy", {}).get("count", 0) > 0:
                    state["faults"]["busy"]["count"] -= 1
                    return "busy"
                state["orders"].append(action)
                goal = {"on": "on", "off": "off", "soft-off": "off"}.get(action)
                if goal is None or "lying" in faults or "stuck" in faults or (action == "soft-off" and "ignoresSoftOff" in faults):
                    return "taken"
                if "stale" in faults:
                    state["shown"] = {"until": time.time() + faults["stale"]["seconds"], "power": state["power"]}
                state["goal"], state["due"] = goal, time.time() + faults.get("slow", {}).get("seconds", 0)
                settle(state)
                return "taken"
            if device(change) == "busy":
                raise Refused("busy", "the device is saving its configuration", None)
            if "lostAnswer" in faults:
                device(lambda state: state["faults"].pop("lostAnswer", None))
                time.sleep(3600)
            return {}


        def boot(request):
            def change(state):
                state["orders"].append("boot")
                if "bootLies" not in state["faults"]:
                    state["boot"] = request["params"]
            arrive(request)
            device(change)
            return {}


        def boot_read(request):
            arrive(request)
            return device(lambda state: state["boot"])


        def detect(request):
            arrive(request)
            return {"vendor": "Example", "model": "simulated device", "serial": "one"}


        METHODS = {"describe": lambda request: DESCRIPTION, "read": read, "perform": perform, "boot": boot,
                   "bootRead": boot_read, "detect": detect}

        for line in sys.stdin:
            request = json.loads(line)
            if request["method"] == "cancel":
                continue
            try:
                answer = {"result": METHODS[request["method"]](request)}
            except Refused as refused:
                code, message, remedy = refused.args
                answer = {"error": {"code": code, "message": message, "remedy": remedy}}
            if request["method"] != "describe" and device(lambda state: "corrupting" in state["faults"]):
                answer = {"result": {"state": 7}, "error": 7}
            print(json.dumps({"id": request["id"], **answer}), flush=True)

        """#
}
