// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "VendorDriver",
    dependencies: [.package(name: "wrought", path: "../..", traits: [])],
    targets: [
        .target(name: "DriverAcme", dependencies: [.product(name: "WroughtCore", package: "wrought")]),
        .executableTarget(
            name: "acme-power",
            dependencies: [
                "DriverAcme",
                .product(name: "WroughtCore", package: "wrought"),
                .product(name: "WroughtDrivers", package: "wrought"),
            ]),
        .testTarget(
            name: "DriverAcmeTests",
            dependencies: [
                "DriverAcme",
                .product(name: "WroughtCore", package: "wrought"),
                .product(name: "WroughtConformance", package: "wrought"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
