/// The package of a new driver: one template for each file.
struct NewDriverPackage: Sendable {
    let name: NewDriverName
    let source: WroughtSource

    var id: String { name.id }
    var type: String { name.type }

    /// Every file, in the order in which a reader wants them.
    var files: [NewFile] {
        [
            manifest, readme, ignored, driver, protocolFile, exchange, strip, simulator, harness, conformanceTests,
            page,
        ]
    }

    /// Imports in the order that the formatter wants, which depends on the driver's name.
    func imports(_ modules: String...) -> String { modules.sorted().map { "import \($0)" }.joined(separator: "\n") }
}
