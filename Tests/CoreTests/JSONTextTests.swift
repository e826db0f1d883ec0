import Testing
import WroughtCore

@Suite struct JSONTextTests {
    private static let texts: [(String, JSONValue)] = [
        ("[]", .array([])), ("{}", .object([:])),
        (" [1, -2.5e1,true,false,null] ", [1, .double(-25), true, false, .null]),
        (#"{"a":{"b":["c"]}}"#, ["a": ["b": ["c"]]]), (#""\u00e9\ud83d\ude00\n\"\\\/""#, .string("é😀\n\"\\/")),
        ("9223372036854775807", .int(.max)), ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("0", 0),
        ("-0", 0),
    ]

    @Test(arguments: texts)
    func reads(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONReader.read(text) == value)
    }

    @Test(arguments: [
        ("", "a value is missing"), ("[1,]", "no JSON value begins"), ("{\"a\":1,}", "a name in quotation marks"),
        ("{\"a\" 1}", "a colon is missing after “a”"), ("[1 2]", "a comma or ]"), ("01", "no JSON value begins"),
        ("1.", "no JSON value begins"), ("1e999", "too large"), ("nul", "no JSON value begins"),
        ("\"a", "no closing quotation"),
        ("\"\\x\"", "does not escape"), ("\"\\ud800\"", "half of a surrogate"), ("\"\\u12g4\"", "four hexadecimal"),
        ("\"a\nb\"", "line end or control"), ("1 2", "something follows"), ("{\"a\":1,\"a\":2}", "“a” occurs twice"),
        ("+1", "begins"),
    ])
    func refuses(_ text: String, _ reason: String) {
        #expect { try JSONReader.read(text) } throws: { "\($0)".contains(reason) }
    }

    @Test func namesLineAndColumn() {
        #expect { try JSONReader.read("[\n  {\"a\": 1,\n   \"b\": x}\n]") } throws: { error in
            (error as? JSONFault)?.line == 3 && (error as? JSONFault)?.column == 9
        }
    }

    @Test func refusesDeepNestingAndBytesThatAreNoText() {
        #expect { try JSONReader.read(String(repeating: "[", count: 100_000)) } throws: { "\($0)".contains("nested") }
        #expect { try JSONReader.read([0x22, 0xFF, 0x22]) } throws: { "\($0)".contains("UTF-8") }
    }

    @Test func readsWhatItWrites() throws {
        for _ in 0..<2000 {
            let value = Self.random(depth: 3)
            #expect(try JSONReader.read(JSONWriter.text(value)) == value)
            #expect(try JSONReader.read(JSONWriter.text(value, indented: true)) == value)
        }
    }

    @Test func neverTrapsOnAnyBytes() {
        let alphabet = Array(#"{}[]",:\u0129eE+-.tfn \#n"#.utf8) + [0, 0x80, 0xC3, 0xFF]
        var refused = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...16)).map { _ in alphabet.randomElement() ?? 0 }
            if (try? JSONReader.read(bytes)) == nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    private static func random(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4)) {
        case 0: .string(text())
        case 1: .int(Int.random(in: .min ... .max))
        case 2: .double(Double(Int.random(in: -1_000_000...1_000_000)) / 64)
        case 3: .bool(.random())
        case 4: .null
        case 5: .array((0..<Int.random(in: 0...4)).map { _ in random(depth: depth - 1) })
        default:
            .object(Dictionary((0..<Int.random(in: 0...4)).map { _ in (text(), random(depth: depth - 1)) }) { $1 })
        }
    }

    private static func text() -> String {
        String((0..<Int.random(in: 0...6)).map { _ in Array("aé\"\\/\n\t\u{1}😀\u{2028}").randomElement() ?? "a" })
    }
}
