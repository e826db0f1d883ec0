#!/usr/bin/env python3
"""A driver program for Wrought: outlets kept in a file. Contract: docs/reference/exec-contract.md"""
import fcntl, json, os, sys

DESCRIPTION = {
    "contract": 1, "name": "example switch", "version": "1.0",
    "methods": ["read", "perform", "boot", "bootRead", "detect"],
    "actions": ["on", "off", "soft-off", "reset", "nmi"],
    "boot": {"devices": ["network", "disk", "optical"], "once": True, "orderLimit": 3, "modes": ["bios", "uefi"]},
    "settings": [{"name": "file", "required": True}, {"name": "outlet", "required": True},
                 {"name": "password", "secret": True}],
}


class Refused(Exception):
    """An error with a code of the contract."""

    def __init__(self, code, message, remedy=None):
        super().__init__(message)
        self.error = {"code": code, "message": message, "remedy": remedy}


def outlet(request, change=None):
    """Reads one outlet from the file, and changes it; the lock keeps other processes out meanwhile."""
    settings, name = request["settings"], str(request["settings"]["outlet"])
    try:
        file = open(settings["file"], "r+")
    except OSError as error:
        raise Refused("unreachable", f"cannot open {settings['file']}: {error.strerror}", "create it")
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        device = json.load(file)
        if device.get("password") not in (None, request["secrets"].get("password")):
            raise Refused("unauthorized", "the switch refused the password", "set secrets to its password")
        if name not in device["outlets"]:
            raise Refused("not-found", f"the switch has no outlet {name}", f"it has {', '.join(device['outlets'])}")
        state = device["outlets"][name]
        if change:
            change(state)
            file.seek(0)
            json.dump(device, file)
            file.truncate()
        return state


def perform(request):
    states = {"on": "on", "off": "off", "soft-off": "off"}
    action = request["params"]["action"]
    outlet(request, lambda state: state.update(state=states.get(action, state["state"])))
    return {}


def boot(request):
    outlet(request, lambda state: state.update(boot=request["params"]))
    return {}


def boot_read(request):
    return outlet(request).get("boot", {"plan": "firmware", "devices": []})


def detect(request):
    return {"vendor": "Example", "model": "Switch in a file", "serial": f"outlet {request['settings']['outlet']}"}


METHODS = {"describe": lambda request: DESCRIPTION, "read": lambda request: {"state": outlet(request)["state"]},
           "perform": perform, "boot": boot, "bootRead": boot_read, "detect": detect}

for line in sys.stdin:
    request = json.loads(line)
    if request["method"] == "cancel":  # nothing here takes long, so it is answered already
        continue
    try:
        answer = {"result": METHODS[request["method"]](request)}
    except Refused as refused:
        answer = {"error": refused.error}
    print(json.dumps({"id": request["id"], **answer}), flush=True)
