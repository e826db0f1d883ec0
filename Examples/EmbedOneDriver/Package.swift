// swift-tools-version: 6.2
import PackageDescription

// Core and one driver: no C library, no umbrella product. `traits: []` switches off what needs C libraries.
let package = Package(
    name: "EmbedOneDriver",
    dependencies: [.package(name: "wrought", path: "../..", traits: [])],
    targets: [
        .executableTarget(
            name: "embed-one-driver",
            dependencies: [
                .product(name: "WroughtCore", package: "wrought"),
                .product(name: "DriverIPMI", package: "wrought"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
