// What is where, and what comes next.
extension NewDriverPackage {
    var readme: NewFile {
        NewFile(
            "README.md",
            #"""
            # A driver for \#(type)

            A driver package for Wrought. It works as it is, against a simulated power strip:

            ```sh
            swift build
            swift test    # examines the driver, and writes reports/report.html and reports/report.jsonl
            ```

            | | |
            |---|---|
            | `Sources/Driver\#(type)/\#(type)Driver.swift` | settings and driver |
            | `Sources/Driver\#(type)/\#(type)Protocol.swift` | the lines that are sent and understood; no I/O |
            | `Sources/Driver\#(type)/LineExchange.swift` | the socket |
            | `Sources/\#(type)Simulator` | a device on loopback that speaks the protocol, and misbehaves when told to |
            | `Tests/Driver\#(type)Tests` | the conformance kit, on the simulator |
            | `docs/\#(id).md` | the driver's page |

            ## Next

            1. **Your protocol.** Change `\#(type)Protocol` and `LineExchange` to what your device speaks, and `\#(type)Strip` to answer like it. Run the tests
               after each change: a failed check says what is wrong, and the report why it matters.
            2. **Your device.** In the test, hand `ConformanceTarget` the settings of a real one, without a harness. It will be switched off and on.
            3. **Sign.** `wrought conformance keygen`, once; then `wrought conformance sign reports/report.jsonl --key FILE`.
            4. **Publish.** Name Wrought by its URL in `Package.swift` instead of a path, tag a version, and publish the report, its
               signature and your public key with it.

            Programs use the driver beside all others:

            ```swift
            let registry = DriverRegistry.standard.adding(\#(type)Driver.self)
            let machine = try registry.controller("\#(id)", settings: settings)
            ```
            """#)
    }
}
