// The manifest.
extension NewDriverPackage {
    var manifest: NewFile {
        NewFile(
            "Package.swift",
            #"""
            // swift-tools-version: 6.2
            import PackageDescription

            let core: Target.Dependency = .product(name: "WroughtCore", package: "\#(source.identity)")
            let kit: Target.Dependency = .product(name: "WroughtConformance", package: "\#(source.identity)")

            let package = Package(
                name: "\#(id)",
                products: [
                    .library(name: "Driver\#(type)", targets: ["Driver\#(type)"])
                ],
                dependencies: [
                    // `traits: []` leaves out what needs C libraries.
                    \#(source.dependency)
                ],
                targets: [
                    .target(name: "Driver\#(type)", dependencies: [core]),
                    .target(name: "\#(type)Simulator", dependencies: [core, kit]),
                    .testTarget(
                        name: "Driver\#(type)Tests",
                        dependencies: ["Driver\#(type)", "\#(type)Simulator", core, kit]),
                ],
                swiftLanguageModes: [.v6]
            )
            """#)
    }
}
