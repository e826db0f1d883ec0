import DriverWebhook
import Testing
import WroughtCore

/// The examples of RFC 6901 section 5, and what section 4 forbids.
struct JSONPointerTests {
    private static let document = #"""
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}
        """#

    @Test(
        arguments: [
            ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
            ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSONValue)])
    func theExamplesOfTheRFC(pointer: String, expected: JSONValue) throws {
        let pointer = try JSONPointer(pointer)
        #expect(pointer.value(in: try JSONReader.read(Self.document)) == expected)
        #expect(try JSONPointer(pointer.description) == pointer)
    }

    @Test func theEmptyPointerIsTheWholeDocument() throws {
        #expect(try JSONPointer("").value(in: 7) == 7)
    }

    @Test(arguments: [
        "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/99999999999999999999", "/nothing", "/foo/0/x", "/foo/",
    ])
    func nothingStandsThere(pointer: String) throws {
        #expect(try JSONPointer(pointer).value(in: try JSONReader.read(Self.document)) == nil)
    }

    @Test(arguments: ["foo", "/~", "/~2", "/a~"]) func whatIsNoPointerIsRefused(text: String) {
        #expect(throws: SettingProblem.self) { try JSONPointer(text) }
    }
}
