import Foundation
import Testing
import WroughtImages

@Suite("Archives for the kernel")
struct CpioArchiveTests {
    @Test func busyboxReadsIt() async throws {
        var archive = CpioArchive()
        archive.add("init", .file(Data("#!/bin/sh\n".utf8)), mode: 0o755)
        archive.add("bin/sh", .link("/bin/busybox"), mode: 0o777)
        archive.add("dev/console", .device(major: 5, minor: 1), mode: 0o600)
        archive.add("lib/modules/6.1/modules.dep", .file(Data(repeating: 65, count: 1001)))
        archive.add("proc", .folder, mode: 0o755)
        let folder = try ScratchFolder()
        let file = try folder.write("a.cpio", try archive.encoded())
        let listed = try await Program.run(["busybox", "cpio", "-t", "-v", "-F", file], in: folder.path)
        let lines = listed.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains { $0.first == "-rwxr-xr-x" && $0.last == "init" })
        #expect(lines.contains { $0.first == "lrwxrwxrwx" && $0.suffix(3) == ["bin/sh", "->", "/bin/busybox"] })
        #expect(lines.contains { $0.first == "crw-------" && $0.last == "dev/console" })
        #expect(lines.contains { $0.first == "drwxr-xr-x" && $0.last == "lib/modules/6.1" })
        #expect(lines.contains { $0.last == "lib/modules/6.1/modules.dep" && $0.contains("1001") })
    }

    @Test func theSameEntriesGiveTheSameBytes() throws {
        let entries = (0..<50).map { ("a/\($0 % 7)/\($0)", Data(repeating: UInt8($0), count: $0)) }
        func encoded(_ entries: [(String, Data)]) throws -> Data {
            var archive = CpioArchive()
            for (path, data) in entries { archive.add(path, .file(data)) }
            return try archive.encoded()
        }
        #expect(try encoded(entries) == encoded(entries.reversed()))
        #expect(try encoded(entries) != encoded(Array(entries.dropLast())))
        #expect(try encoded([]).count == 512)
    }
}
