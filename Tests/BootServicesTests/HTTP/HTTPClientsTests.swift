import Foundation
import Testing
import WroughtBootServices
import WroughtLab

/// curl fetches real files.
struct HTTPClientsTests {
    private static let size = 5_000_003

    /// A file on disk and a text in memory.
    private func run(_ body: (Lab, HTTPStand) async throws -> Void) async throws {
        try await Lab.run("http") { lab in
            let disk = lab.folder.file("disk")
            let octets = (0..<Self.size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
            #expect(FileManager.default.createFile(atPath: disk, contents: Data(octets)))
            let table = BootFileTable([
                try BootPath("images/root"): BootFile(try StoredFile(disk)),
                try BootPath("ipxe.cfg"): BootFile(text: "#!ipxe\n"), try BootPath("empty"): BootFile([]),
            ])
            let echo = ComputedBootFiles { request in
                guard request.path.name == "who" else { return nil }
                return BootFile(text: "\(request.client.address) \(request.server) \(request.query ?? "-")")
            }
            try await HTTPStand.run(files: BootFileChain(table, echo)) { stand in try await body(lab, stand) }
        }
    }

    @Test func wholeFilesFromDisk() async throws {
        try await run { lab, stand in
            let out = lab.folder.file("out")
            try await lab.command("curl", ["-sSf", "-o", out, stand.url + "images/root"]).checked()
            #expect(
                FileManager.default.contents(atPath: out)
                    == FileManager.default.contents(atPath: lab.folder.file("disk")))
            let ended = try await stand.observed { if case .ended = $0 { true } else { false } }
            guard case .ended(let octets, let duration, let ending) = ended.event else { return }
            #expect(octets == Self.size && ending == .complete && duration > .zero)
            #expect(ended.method == "GET" && ended.target == "/images/root")
            #expect(ended.agent?.hasPrefix("curl/") == true)
            #expect(stand.observations.contains { if case .progressed = $0.event { true } else { false } })
        }
    }

    @Test func partsAreThoseOfTheFile() async throws {
        try await run { lab, stand in
            let whole = try #require(FileManager.default.contents(atPath: lab.folder.file("disk")))
            for (range, part) in [
                ("0-9", 0..<10), ("1048570-2100000", 1_048_570..<2_100_001), ("-7", 4_999_996..<5_000_003),
            ] {
                let out = lab.folder.file("out")
                let result = try await lab.command(
                    "curl", ["-sSf", "-w", "%{http_code}", "-r", range, "-o", out, stand.url + "images/root"]
                ).checked()
                #expect(result.output == "206")
                #expect(FileManager.default.contents(atPath: out) == whole.subdata(in: part))
            }
            let none = try await lab.command("curl", ["-sS", "-i", "-r", "9000000-", stand.url + "images/root"])
            #expect(none.output.hasPrefix("HTTP/1.1 416"))
            #expect(none.output.contains("Content-Range: bytes */5000003"))
        }
    }

    @Test func interruptedDownloadsGoOn() async throws {
        try await run { lab, stand in
            let whole = try #require(FileManager.default.contents(atPath: lab.folder.file("disk")))
            let out = lab.folder.file("out")
            #expect(FileManager.default.createFile(atPath: out, contents: whole.prefix(1_234_567)))
            try await lab.command("curl", ["-sSf", "-C", "-", "-o", out, stand.url + "images/root"]).checked()
            #expect(FileManager.default.contents(atPath: out) == whole)
        }
    }

    @Test func headTagsAndConditions() async throws {
        try await run { lab, stand in
            let head = try await lab.command("curl", ["-sSI", stand.url + "images/root"]).checked().output
            #expect(head.hasPrefix("HTTP/1.1 200 OK"))
            #expect(head.contains("Content-Length: 5000003"))
            #expect(head.contains("Date: "))
            let tag = try #require(head.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }).dropFirst(6)
            let again = try await lab.command(
                "curl", ["-sS", "-i", "-H", "If-None-Match: \(tag)", stand.url + "images/root"])
            #expect(again.output.hasPrefix("HTTP/1.1 304"))
            try lab.folder.write("disk", "new")
            let changed = try await lab.command(
                "curl", ["-sS", "-H", "If-None-Match: \(tag)", stand.url + "images/root"])
            #expect(changed.output == "new")
        }
    }

    @Test func severalRequestsShareAConnection() async throws {
        try await run { lab, stand in
            let urls = ["ipxe.cfg", "empty", "none", "who?mac=52:54"].map { stand.url + $0 }
            let result = try await lab.command("curl", ["-sS", "-w", "%{http_code} %{num_connects}\\n"] + urls)
            #expect(
                result.output
                    == "#!ipxe\n200 1\n200 0\n404 0\n127.0.0.1 \(stand.server) mac=52:54200 0\n")
        }
    }

    /// The port that a client sees is the connection's; the address is the one it asked.
    @Test func otherMethodsAreRefused() async throws {
        try await run { lab, stand in
            for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
                let result = try await lab.command("curl", ["-sS", "-i", "-X", method, stand.url + "ipxe.cfg"])
                #expect(result.output.hasPrefix("HTTP/1.1 405"))
                #expect(result.output.contains("Allow: GET, HEAD"))
            }
        }
    }
}
