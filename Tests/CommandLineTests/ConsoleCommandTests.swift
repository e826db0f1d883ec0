import Foundation
import Synchronization
import Testing
import WroughtCore

@testable import WroughtCommandLine

@Suite("wrought console", .timeLimit(.minutes(1)))
struct ConsoleCommandTests {
    private let here = "--driver scripted --set address=r1"

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wrought-console-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("--log keeps what the machine prints, to the last byte, for the owner's eyes alone")
    func log() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "c.log").path
        try "before\n".write(toFile: file, atomically: true, encoding: .utf8)
        let desk = try Desk()
        let answer = await desk.type("console \(here) --linger 30s --log \(file)", input: "hello bye\n")
        #expect(answer.status == .done && answer.results == "HELLO BYE\n")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "before\nHELLO BYE\n")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
    }

    @Test("a log that cannot be opened is a usage error that names it")
    func noLog() async throws {
        let desk = try Desk()
        let answer = await desk.type("console \(here) --log /proc/none/c.log", input: "")
        #expect(answer.status == .usage && answer.remarks.contains("/proc/none/c.log"), "\(answer)")
    }

    @Test("--read-only types nothing")
    func readOnly() async throws {
        let desk = try Desk()
        let answer = await desk.type("console \(here) --linger 50ms --read-only", input: "hello\n")
        #expect(answer.status == .done && answer.results.isEmpty)
    }

    @Test("files are set aside at their limit, and no more are kept than asked for")
    func rotation() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "c.log").path
        let log = try ConsoleLog(path, limit: 10, keeping: 2)
        for word in ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd", "ee"] { try log.append(Array(word.utf8)) }
        func text(_ suffix: String) -> String? { try? String(contentsOfFile: path + suffix, encoding: .utf8) }
        #expect(text("") == "ddddddddee")
        #expect(text(".1") == "cccccccc" && text(".2") == "bbbbbbbb" && text(".3") == nil)
        let none = try ConsoleLog(folder.appending(path: "d.log").path, limit: 4, keeping: 0)
        for word in ["abcd", "efgh"] { try none.append(Array(word.utf8)) }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "c.log", "c.log.1", "c.log.2", "d.log",
            ])
    }

    @Test("sizes and escape characters are read, or refused")
    func arguments() {
        #expect(ByteCount(argument: "64k")?.count == 65_536)
        #expect(ByteCount(argument: "10M")?.count == 10_485_760)
        #expect(ByteCount(argument: "4096")?.count == 4096)
        for text in ["", "0", "-1", "k", "1T", "1.5M", "99999999999999999999"] {
            #expect(ByteCount(argument: text) == nil)
        }
        #expect(EscapeCharacter(argument: "^]")?.byte == 0x1D)
        #expect(EscapeCharacter(argument: "&")?.byte == 0x26)
        #expect(EscapeCharacter(argument: "none") != nil && EscapeCharacter(argument: "none")?.byte == nil)
        for text in ["", "ab", " ", ".", "?", "B", "é"] { #expect(EscapeCharacter(argument: text) == nil) }
    }

    @Test("a control character works anywhere in a line, and twice sends it once; none lets everything through")
    func escapes() throws {
        var filter = EscapeFilter(try #require(EscapeCharacter(argument: "^]")))
        #expect(filter.filter(Array("ab\u{1D}\u{1D}c\u{1D}xd".utf8)).send == Array("ab\u{1D}c\u{1D}xd".utf8))
        #expect(filter.filter(Array("~.e\u{1D}.f".utf8)) == (Array("~.e".utf8), .leave))
        var none = EscapeFilter(try #require(EscapeCharacter(argument: "none")))
        #expect(none.filter(Array("\r~.~?".utf8)) == (Array("\r~.~?".utf8), nil))
        var tilde = EscapeFilter()
        #expect(tilde.filter(Array("~B".utf8)) == ([], .sendBreak))
    }
}
