// swift-tools-version: 6.2
import PackageDescription

let nio = "swift-nio"
let core: Target.Dependency = "WroughtCore"
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: nio)
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: nio)
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: nio)
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
    name: "wrought",
    products: [
        .executable(name: "wrought", targets: ["wrought"]),
        .library(name: "WroughtCore", targets: ["WroughtCore"]),
        .library(name: "WroughtDrivers", targets: ["WroughtDrivers"]),
        .library(name: "DriverManual", targets: ["DriverManual"]),
        .library(name: "DriverWakeOnLAN", targets: ["DriverWakeOnLAN"]),
        .library(name: "DriverIPMI", targets: ["DriverIPMI"]),
        .library(name: "DriverExec", targets: ["DriverExec"]),
        .library(name: "DriverFence", targets: ["DriverFence"]),
        .library(name: "DriverRedfish", targets: ["DriverRedfish"]),
        .library(name: "DriverWebhook", targets: ["DriverWebhook"]),
        .library(name: "DriverVirsh", targets: ["DriverVirsh"]),
        .library(name: "DriverSNMP", targets: ["DriverSNMP"]),
        .library(name: "WroughtSimulators", targets: ["WroughtSimulators"]),
        .library(name: "WroughtConformance", targets: ["WroughtConformance"]),
    ],
    traits: [
        .trait(name: "Libvirt", description: "The virsh driver, through the libvirt C library"),
        .trait(name: "NetSNMP", description: "The snmp-pdu driver, through the net-snmp C library"),
        .trait(name: "IPMIConsole", description: "Serial-over-LAN consoles, through libipmiconsole (GPL-3+)"),
        .default(enabledTraits: ["Libvirt", "NetSNMP", "IPMIConsole"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // Words and rules
        .target(name: "WroughtCore", dependencies: [log], path: "Sources/Core"),
        .target(name: "WroughtWireIPMI", dependencies: [crypto, cryptoExtras], path: "Sources/WireIPMI"),

        .target(name: "WroughtWire", path: "Sources/Wire"),
        .target(name: "CCPUID"),
        .target(name: "VMDetection", dependencies: ["CCPUID"]),
        .target(name: "NICQuirks", dependencies: [core]),

        // C libraries, each behind its trait, and the few system calls that Swift cannot name
        .target(name: "CLinuxShims", path: "Sources/CLinuxShims"),
        .target(name: "ChildProgram", dependencies: ["CLinuxShims"]),
        .target(name: "CLibraryLoading"),
        .target(
            name: "CLibvirt", dependencies: ["CLibraryLoading"], path: "Sources/CLibvirt",
            cSettings: [.define("WROUGHT_LIBVIRT", .when(traits: ["Libvirt"]))]),
        .target(
            name: "CNetSNMP", dependencies: ["CLibraryLoading"], path: "Sources/CNetSNMP",
            cSettings: [.define("WROUGHT_NETSNMP", .when(traits: ["NetSNMP"]))]),
        .target(
            name: "CIPMIConsole", dependencies: ["CLibraryLoading"], path: "Sources/CIPMIConsole",
            cSettings: [.define("WROUGHT_IPMICONSOLE", .when(traits: ["IPMIConsole"]))]),

        // Drivers: Core, and the protocol's own library
        .target(name: "DriverManual", dependencies: [core]),
        .target(name: "DriverWakeOnLAN", dependencies: [core, "ChildProgram", "CLinuxShims"]),
        .target(name: "DriverExec", dependencies: [core, "ChildProgram", "CLinuxShims", log]),
        .target(name: "DriverFence", dependencies: [core, "ChildProgram", "CLinuxShims"]),
        .target(name: "DriverIPMI", dependencies: [core, "WroughtWireIPMI", log, nioCore, nioPosix]),
        .target(name: "DeviceHTTP", dependencies: [core, nioCore, nioPosix, nioHTTP, nioSSL, crypto, httpClient]),
        .target(name: "DriverRedfish", dependencies: [core, "DeviceHTTP", log]),
        .target(name: "DriverWebhook", dependencies: [core, "DeviceHTTP", crypto]),
        .target(
            name: "DriverIPMIConsole",
            dependencies: [
                core, "DriverIPMI", "CLibraryLoading",
                .target(name: "CIPMIConsole", condition: .when(traits: ["IPMIConsole"])),
            ]),
        .target(
            name: "DriverVirsh",
            dependencies: [
                core, log, "CLibraryLoading", .target(name: "CLibvirt", condition: .when(traits: ["Libvirt"])),
            ]),
        .target(
            name: "DriverSNMP",
            dependencies: [
                core, log, "CLibraryLoading", .target(name: "CNetSNMP", condition: .when(traits: ["NetSNMP"])),
            ]),
        .target(
            name: "WroughtDrivers",
            dependencies: [
                core, "DriverManual", "DriverWakeOnLAN", "DriverIPMI", "DriverExec", "DriverFence", "DriverRedfish",
                "DriverWebhook",
                .target(name: "DriverIPMIConsole", condition: .when(traits: ["IPMIConsole"])),
                .target(name: "DriverVirsh", condition: .when(traits: ["Libvirt"])),
                .target(name: "DriverSNMP", condition: .when(traits: ["NetSNMP"])),
            ],
            path: "Sources/Drivers"),

        // Devices that speak the real protocols, and the laboratory around them
        .target(
            name: "WroughtSimulators",
            dependencies: [core, "WroughtWireIPMI", log, nioCore, nioPosix, nioHTTP, nioSSL, crypto],
            path: "Sources/Simulators"),
        .executableTarget(
            name: "wrought-pdu-agent", dependencies: ["WroughtSimulators"], path: "Sources/PDUAgentTool"),
        .target(
            name: "WroughtLab",
            dependencies: [core, "WroughtSimulators", "WroughtConformance", "WroughtWireIPMI", "CLinuxShims"],
            path: "Sources/Lab"),

        // Proof that a driver keeps the contract
        .target(name: "WroughtConformance", dependencies: [core, log, crypto], path: "Sources/ConformanceKit"),

        // Machines, orders, and where they are kept
        .target(name: "WroughtProvisioning", dependencies: [core], path: "Sources/Provisioning"),
        .target(
            name: "WroughtStore", dependencies: [core, "WroughtProvisioning", grdb, crypto], path: "Sources/Store"),

        // What machines boot from
        .target(name: "CBootSockets", path: "Sources/CBootSockets"),
        .target(name: "CDHCPSockets", path: "Sources/CDHCPSockets"),
        .target(
            name: "WroughtBootServices",
            dependencies: [
                core, "WroughtWire", "WroughtProvisioning", "CBootSockets", "CDHCPSockets", nioCore, nioPosix, nioHTTP,
            ],
            path: "Sources/BootServices"),

        // The program inside the RAM image, and how that image is made
        .target(name: "IPMICommands"),
        .target(
            name: "AgentKit",
            dependencies: [core, "WroughtWire", "IPMICommands", "VMDetection", "NICQuirks", "CLinuxShims"]),
        .executableTarget(
            name: "wrought-agent",
            dependencies: ["AgentKit", core, "WroughtWire", "VMDetection", "NICQuirks", "CLinuxShims"],
            path: "Sources/NodeAgent"),
        .target(name: "WroughtImages", dependencies: [core, "ChildProgram", "CLinuxShims"], path: "Sources/Images"),

        // The one executable
        .target(
            name: "WroughtCommandLine",
            dependencies: [core, "WroughtProvisioning", "WroughtConformance", arguments, log],
            path: "Sources/CommandLineKit"),
        .executableTarget(
            name: "wrought",
            dependencies: [
                core, "WroughtDrivers", "WroughtProvisioning", "WroughtStore", "WroughtSimulators", "WroughtLab",
                "WroughtCommandLine", "CLinuxShims", arguments, log,
            ]),
        .executableTarget(
            name: "wrought-bench",
            dependencies: [core, "WroughtConformance", "WroughtDrivers", "WroughtLab", "WroughtSimulators"],
            path: "Benchmarks"),

        // Tests
        .target(name: "SeededNumbers", path: "Tests/SeededNumbers"),
        .testTarget(name: "WireTests", dependencies: ["WroughtWire", "SeededNumbers"]),
        .testTarget(
            name: "BootServicesTests",
            dependencies: [
                core, "WroughtBootServices", "WroughtProvisioning", "WroughtStore", "WroughtWire", "WroughtLab",
                "SeededNumbers", "CBootSockets",
            ]),
        .testTarget(
            name: "AgentKitTests",
            dependencies: [
                core, "AgentKit", "WroughtWire", "IPMICommands", "NICQuirks", "VMDetection", "SeededNumbers",
            ],
            exclude: ["Support/recording_server.py"]),
        .testTarget(name: "ImagesTests", dependencies: ["WroughtImages"]),
        .testTarget(name: "VMDetectionTests", dependencies: ["VMDetection", "SeededNumbers"], exclude: ["Fixtures"]),
        .testTarget(name: "NICQuirksTests", dependencies: [core, "NICQuirks", "VMDetection"]),
        .testTarget(name: "CoreTests", dependencies: [core, "DriverManual"]),
        .testTarget(name: "WireIPMITests", dependencies: ["WroughtWireIPMI", "SeededNumbers", crypto]),
        .testTarget(
            name: "SimulatorsTests", dependencies: [core, "WroughtSimulators", "WroughtWireIPMI", "WroughtLab"]),
        .testTarget(name: "LabTests", dependencies: [core, "WroughtLab", "DriverManual", "DriverWakeOnLAN"]),
        .testTarget(name: "DriverWakeOnLANTests", dependencies: [core, "DriverWakeOnLAN", "WroughtLab"]),
        .testTarget(name: "DriverExecTests", dependencies: [core, "DriverExec", log]),
        .testTarget(name: "DriverFenceTests", dependencies: [core, "DriverFence", "WroughtLab"]),
        .testTarget(
            name: "DriverIPMITests",
            dependencies: [core, "DriverIPMI", "WroughtWireIPMI", "WroughtSimulators", "WroughtLab", nioCore]),
        .testTarget(
            name: "DriverIPMIConsoleTests",
            dependencies: [
                core, "DriverIPMI", "DriverIPMIConsole", "WroughtLab", "WroughtSimulators", "WroughtWireIPMI",
            ]),
        .testTarget(name: "DeviceHTTPTests", dependencies: [core, "DeviceHTTP", "WroughtSimulators", "WroughtLab"]),
        .testTarget(
            name: "DriverRedfishTests",
            dependencies: [core, "DriverRedfish", "DeviceHTTP", "WroughtSimulators", "WroughtLab"]),
        .testTarget(
            name: "DriverWebhookTests", dependencies: [core, "DriverWebhook", "WroughtLab", "WroughtConformance"]),
        .testTarget(name: "DriverVirshTests", dependencies: [core, "DriverVirsh", "SeededNumbers", "WroughtLab"]),
        .testTarget(
            name: "DriverSNMPTests",
            dependencies: [core, "DriverSNMP", "WroughtSimulators", "WroughtLab", "wrought-pdu-agent"]),
        .testTarget(
            name: "ConformanceKitTests", dependencies: [core, "WroughtConformance", "WroughtLab", log],
            exclude: ["Reports/Golden"]),
        .testTarget(
            name: "ConformanceMatrixTests",
            dependencies: [
                core, "WroughtConformance", "WroughtDrivers", "WroughtSimulators", "WroughtLab", "wrought-pdu-agent",
            ]),
        .testTarget(
            name: "ProvisioningTests", dependencies: [core, "WroughtProvisioning", "DriverManual", "SeededNumbers"]),
        .executableTarget(
            name: "StoreTestsProbe", dependencies: [core, "WroughtProvisioning", "WroughtStore"],
            path: "Tests/StoreTestsProbe"),
        .testTarget(
            name: "StoreTests",
            dependencies: [core, "WroughtProvisioning", "WroughtStore", "StoreTestsProbe", grdb]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [core, arguments, "WroughtProvisioning", "DriverManual", "WroughtCommandLine"],
            exclude: ["Golden"]),
        .testTarget(name: "EndToEndTests", dependencies: [core, "WroughtLab", "WroughtSimulators", "wrought"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
        ]
}
