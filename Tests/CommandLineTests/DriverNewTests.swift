import Foundation
import Testing

@testable import WroughtCommandLine

/// `wrought driver new`. What the package itself does is shown by docs/tutorial/driver-in-an-hour.md, which is executed.
@Suite struct DriverNewTests {
    @Test func everyFileIsWrittenUnderTheDriversName() async throws {
        try await Bench.run { bench in
            let answer = try await Desk().type("driver new acme-pdu --wrought \(bench.checkout) --into \(bench.folder)")
            #expect(answer.status == .done, "\(answer.remarks)")
            let files = [
                "Package.swift", "README.md", ".gitignore", "docs/acme-pdu.md",
                "Sources/DriverAcmePdu/AcmePduDriver.swift", "Sources/DriverAcmePdu/AcmePduProtocol.swift",
                "Sources/DriverAcmePdu/LineExchange.swift", "Sources/AcmePduSimulator/AcmePduStrip.swift",
                "Sources/AcmePduSimulator/AcmePduSimulator.swift",
                "Sources/AcmePduSimulator/AcmePduSimulator+Harness.swift",
                "Tests/DriverAcmePduTests/ConformanceTests.swift",
            ]
            #expect(Set(answer.lines) == Set(files.map { "\(bench.folder)/\($0)" }))
            for file in files {
                let text = try bench.text(file)
                #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file)")
                #expect(!text.contains("\\#("), "\(file)")
            }
            #expect(try bench.text("Package.swift").contains("path: \"\(bench.checkout)\", traits: []"))
            #expect(try bench.text(files[4]).contains("public struct AcmePduDriver: PowerSensing"))
        }
    }

    @Test func theDriverIsUnderSixtyLines() throws {
        let package = NewDriverPackage(name: try NewDriverName("acme"), source: .repository("https://example.org/w"))
        let lines = package.driver.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(lines < 60)
    }

    @Test(arguments: ["acme", "zeta"]) func importsAreInOrder(id: String) throws {
        let package = NewDriverPackage(name: try NewDriverName(id), source: .repository("https://example.org/w"))
        let imports = package.conformanceTests.text.split(separator: "\n").filter { $0.hasPrefix("import ") }
        #expect(imports.count == 6)
        #expect(imports == imports.sorted())
    }

    @Test(arguments: [
        ("https://example.org/acme/wrought.git", "wrought"), ("https://example.org/iron", "iron"),
        ("git@example.org:wrought.git", "wrought"),
    ])
    func aURLIsTheDependencyOnItsMainBranch(url: String, identity: String) async throws {
        try await Bench.run { bench in
            let answer = try await Desk().type("driver new acme --wrought \(url) --into \(bench.folder)")
            #expect(answer.status == .done, "\(answer.remarks)")
            let manifest = try bench.text("Package.swift")
            #expect(manifest.contains(".package(url: \"\(url)\", branch: \"main\", traits: [])"))
            #expect(manifest.contains(".product(name: \"WroughtCore\", package: \"\(identity)\")"))
        }
    }

    @Test(arguments: [
        "Acme", "9acme", "ac_me", "-acme", "acme-", "ac--me", "", "acmé", String(repeating: "a", count: 33),
    ])
    func whatIsNoDriverIdIsRefused(id: String) {
        #expect(throws: UsageFailure.self) { try NewDriverName(id) }
    }

    @Test(arguments: ["manual", "red-rack", "snmp-pdu", "power"])
    func aNameThatIsTakenIsRefusedAndNothingIsWritten(id: String) async throws {
        try await Bench.run { bench in
            let answer = try await Desk().type("driver new \(id) --wrought \(bench.checkout) --into \(bench.folder)")
            #expect(answer.status == .usage)
            #expect(answer.remarks.contains("choose another id"))
            #expect(!FileManager.default.fileExists(atPath: bench.folder))
        }
    }

    @Test func aFolderThatHoldsSomethingIsRefusedAndKept() async throws {
        try await Bench.run { bench in
            try FileManager.default.createDirectory(atPath: bench.folder, withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: URL(filePath: bench.folder + "/README.md"))
            let answer = try await Desk().type("driver new acme --wrought \(bench.checkout) --into \(bench.folder)")
            #expect(answer.status == .usage)
            #expect(answer.remarks.contains("is not empty"))
            #expect(try bench.text("README.md") == "mine")
        }
    }

    @Test func anEmptyFolderIsTaken() async throws {
        try await Bench.run { bench in
            try FileManager.default.createDirectory(atPath: bench.folder, withIntermediateDirectories: true)
            let answer = try await Desk().type("driver new acme --wrought \(bench.checkout) --into \(bench.folder)/")
            #expect(answer.status == .done, "\(answer.remarks)")
            #expect(answer.lines.first == "\(bench.folder)/Package.swift")
        }
    }

    @Test func whatIsNoCheckoutIsRefusedWithTheRemedy() async throws {
        try await Bench.run { bench in
            let answer = try await Desk().type("driver new acme --wrought \(bench.root.path) --into \(bench.folder)")
            #expect(answer.status == .usage)
            #expect(answer.remarks.contains("is no checkout of Wrought; it holds our Package.swift, or is a URL"))
        }
    }

    @Test func theCheckoutAroundAFolderIsFound() async throws {
        try await Bench.run { bench in
            #expect(WroughtSource.checkout(around: bench.checkout) == bench.checkout)
            #expect(WroughtSource.checkout(around: bench.checkout + "/Sources/Core") == bench.checkout)
            #expect(WroughtSource.checkout(around: bench.root.path) == nil)
        }
    }
}

/// A folder with something that looks like a checkout, and a place for the new package.
private struct Bench {
    let root: URL
    var checkout: String { root.path + "/checkout" }
    var folder: String { root.path + "/new" }

    func text(_ file: String) throws -> String {
        try String(contentsOf: URL(filePath: "\(folder)/\(file)"), encoding: .utf8)
    }

    static func run(_ body: (Bench) async throws -> Void) async throws {
        let files = FileManager.default
        let root = files.temporaryDirectory.resolvingSymlinksInPath().appending(path: "driver-new-\(UUID())")
        let bench = Bench(root: root)
        try files.createDirectory(atPath: bench.checkout + "/Sources/Core", withIntermediateDirectories: true)
        defer { try? files.removeItem(at: root) }
        try Data("let package = Package(\n    name: \"wrought\")".utf8)
            .write(to: URL(filePath: bench.checkout + "/Package.swift"))
        try await body(bench)
    }
}
