import Foundation
import Testing
import WroughtBootServices
import WroughtLab
import WroughtWire

/// Real clients fetch real files.
struct TFTPClientsTests {
    @Test(arguments: [8, 512, 1428, 1468, 8192, 65_464])
    func curl(_ blockSize: Int) async throws {
        try await Lab.run("tftp") { lab in
            try await TFTPStand.run(at: lab.address(), files: TFTPStand.files()) { stand in
                let out = lab.folder.file("out")
                try await lab.command(
                    "curl", ["-sS", "--tftp-blksize", "\(blockSize)", "-o", out, stand.url + "big"]
                ).checked()
                #expect(FileManager.default.contents(atPath: out).map { [UInt8]($0) } == TFTPStand.big)
                let ending = try await stand.ending()
                #expect(ending.outcome == .finished)
                #expect(ending.octets == TFTPStand.big.count)
                #expect(ending.duration > .zero)
            }
        }
    }

    @Test(arguments: ["hello.txt", "exact", "big"])
    func tftpHPA(_ name: String) async throws {
        try await Lab.run("tftp") { lab in
            try await TFTPStand.run(at: lab.address(), files: TFTPStand.files()) { stand in
                let out = lab.folder.file("out")
                let place = stand.server
                try await lab.command(
                    "tftp", [place.address, "\(place.port)", "-m", "binary", "-c", "get", name, out]
                ).checked()
                let size = try #require(FileManager.default.contents(atPath: out)).count
                #expect(try await stand.ending().octets == size)
                #expect(size == ["hello.txt": 12, "exact": 1024, "big": TFTPStand.big.count][name])
            }
        }
    }

    /// With windows, and a block size that leaves the last block empty.
    @Test(arguments: [("big", 1, 1428), ("big", 4, 1428), ("big", 64, 1428), ("exact", 3, 512), ("big", 16, 8192)])
    func atftp(_ name: String, _ window: Int, _ blockSize: Int) async throws {
        try await Lab.run("tftp") { lab in
            try await TFTPStand.run(at: lab.address(), files: TFTPStand.files()) { stand in
                let out = lab.folder.file("out")
                let options = ["windowsize \(window)", "blksize \(blockSize)", "tsize 0"].flatMap { ["--option", $0] }
                let place = ["-g", "-r", name, "-l", out, stand.server.address, "\(stand.server.port)"]
                try await lab.command("atftp", options + place).checked()
                #expect(
                    FileManager.default.contents(atPath: out).map { [UInt8]($0) }
                        == (name == "big" ? TFTPStand.big : [UInt8](repeating: 7, count: 1024)))
                let began = try await stand.observed { if case .began = $0 { true } else { false } }
                guard case .began(let beginning) = began.event else { return }
                #expect(beginning.windowSize == window)
                #expect(beginning.blockSize == blockSize)
                #expect(try await stand.ending().repeatedBlocks == 0)
            }
        }
    }

    @Test func netasciiTurnsLineEnds() async throws {
        try await Lab.run("tftp") { lab in
            let onDisk = BootFile(try StoredFile(lab.folder.write("text", "a\nb\n")))
            let files = BootFileTable([try BootPath("text"): onDisk])
            try await TFTPStand.run(at: lab.address(), files: files) { stand in
                let out = lab.folder.file("out")
                try await lab.command(
                    "tftp", [stand.server.address, "\(stand.server.port)", "-m", "ascii", "-c", "get", "text", out]
                ).checked()
                #expect(lab.folder.read("out") == "a\nb\n")
                #expect(try await stand.ending().octets == 6)
            }
        }
    }

    @Test func missingFilesAreErrorOne() async throws {
        try await Lab.run("tftp") { lab in
            try await TFTPStand.run(at: lab.address(), files: TFTPStand.files()) { stand in
                let result = try await lab.command("curl", ["-sS", stand.url + "none"])
                #expect(result.status == .exited(68))  // CURLE_TFTP_NOTFOUND
                let told = try await stand.observed { if case .refused = $0 { true } else { false } }
                #expect(told.event == .refused(.fileNotFound, "there is no such file for this machine"))
                #expect(told.file == "none")
            }
        }
    }

    /// What a path gives may depend on who asks and where.
    @Test func answersAreComputedPerRequest() async throws {
        try await Lab.run("tftp") { lab in
            let files = ComputedBootFiles { request in
                BootFile(text: "\(request.path) \(request.client.address) \(request.server) \(request.transport)")
            }
            try await TFTPStand.run(at: lab.address(), files: files) { stand in
                let answer = try await lab.command("curl", ["-sS", stand.url + "/grub//grub.cfg"]).checked()
                #expect(answer.output == "grub/grub.cfg 127.0.0.1 \(stand.server) tftp")
            }
        }
    }

    @Test func writingIsRefused() async throws {
        try await Lab.run("tftp") { lab in
            try await TFTPStand.run(at: lab.address(), files: TFTPStand.files()) { stand in
                let file = try lab.folder.write("in", "text")
                let result = try await lab.command("curl", ["-sS", "-T", file, stand.url + "in"])
                #expect(!result.status.isSuccess)
                #expect(result.errorOutput.contains("Access Violation") || result.status == .exited(69))
            }
        }
    }

    /// 300 clients at once, in small.
    @Test func manyAtOnce() async throws {
        try await Lab.run("tftp") { lab in
            let disk = lab.folder.file("disk")
            #expect(FileManager.default.createFile(atPath: disk, contents: Data(TFTPStand.big)))
            let files = BootFileTable([try BootPath("big"): BootFile(try StoredFile(disk))])
            try await TFTPStand.run(at: lab.address(), files: files) { stand in
                let urls = (0..<300).flatMap { _ in ["-o", "/dev/null", stand.url + "big"] }
                try await lab.command(
                    "curl", ["-sS", "--parallel", "--parallel-max", "300"] + urls, within: .seconds(60)
                ).checked()
                let endings = stand.observations.compactMap { told -> TFTPReadTransfer.Outcome? in
                    if case .ended(let ending) = told.event { ending.outcome } else { nil }
                }
                #expect(endings == Array(repeating: .finished, count: 300))
            }
        }
    }
}
