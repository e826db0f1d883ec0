// The driver's page.
extension NewDriverPackage {
    var page: NewFile {
        NewFile(
            "docs/\(id).md",
            #"""
            # \#(id)

            Switches outlets of power strips by \#(type), over TCP. This page describes what was generated; change it as the driver changes.

            | verb | what happens |
            |---|---|
            | `on`, `off` | one line, `on OUTLET` or `off OUTLET` |
            | `cycle`, `restart` | off, proven off, on: made by Wrought |
            | `status` | one line, `state OUTLET` |
            | `soft-off`, `reset`, `nmi`, `boot` | *unsupported*: the strip has nothing like it |

            ## Settings

            | name | scope | default | meaning |
            |---|---|---|---|
            | `power_address` | controller | required | host, and port where it is not 4001 |
            | `power_pass` | controller, secret | required | password; no line end |
            | `node_outlet` | machine | required | the outlet's number, 1 to 8 |

            ## What it sends

            A connection for each exchange. One line goes out, one comes back; a line ends with a line feed (0Ah).

            ```
            state 3 PASSWORD        ok on | ok off | ok starting | ok stopping
            on 3 PASSWORD           ok
            off 3 PASSWORD          ok
            ```

            The password crosses the network in clear. Instead of `ok` the strip may say:

            | answer | becomes | what to do |
            |---|---|---|
            | `error password` | `unauthorized` | check `power_pass` |
            | `error privilege` | `forbidden` | give the user the right to switch |
            | `error outlet` | `not-found` | check `node_outlet` |
            | `error busy` | `busy` | nothing: it is tried again |
            | `error` and another word | `rejected` | see the device's manual |

            A connection that is refused is `unreachable`. Silence is `timeout`. A connection that ends without an answer is `unreachable`, and says that the
            order may have been taken. What is no answer is a `protocol-violation`.

            ## What it was tried against

            The simulator in `Sources/\#(type)Simulator`, with every check of the conformance kit that applies: `swift test` writes
            `reports/report.html`. Not tried: a real device.
            """#)
    }
}
