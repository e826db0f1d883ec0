import Testing
import WroughtConformance
import WroughtCore

/// What is no transcript is refused with the line, and nothing traps.
@Suite struct RunTranscriptTests {
    private static let head = """
        {"type":"transcript","format":1,"kit":"2026.11","driver":"model","target":"t",\
        "started":"2026-11-21T09:00:00.000000Z","plan":{"profiles":["L1"]},"settings":{},"secrets":{},"harness":null}
        """

    private static func fault(_ lines: String...) -> String {
        do { _ = try RunTranscript(lines.joined(separator: "\n")) } catch { return error.description }
        return "it was accepted"
    }

    @Test func aWholeOneIsRead() throws {
        let text = [Self.head, #"{"type":"begin","part":"STA-001","at":5}"#, #"{"type":"later"}"#, #"{"type":"end"}"#]
            .joined(separator: "\n")
        let transcript = try RunTranscript(text)
        #expect(transcript.driver == "model")
        #expect(transcript.label == "t")
        #expect(transcript.plan.profiles == [.status])
        #expect(transcript.outcomes.isEmpty)
    }

    @Test func faultsNameTheLine() {
        #expect(Self.fault("") == "line 1: there is no transcript")
        #expect(Self.fault("{}").hasPrefix("line 1: “type” is missing"))
        #expect(Self.fault(#"{"type":"head"}"#).contains("it begins with a line of type “transcript”"))
        #expect(Self.fault(Self.head) == "line 1: the transcript was cut off: its last line has the type “end”")
        #expect(Self.fault(Self.head, #"{"type":"pause","for":1,"at":1,"took":1}"#) == "line 2: it belongs to no part")
        #expect(
            Self.fault(Self.head, #"{"type":"begin","part":"a","at":1}"#, #"{"type":"begin","part":"a","at":1}"#)
                == "line 3: the part a begins twice")
        #expect(
            Self.fault(Self.head, #"{"type":"begin","part":"a","at":1}"#, #"{"type":"call","at":1,"took":2}"#)
                == "line 3: “result” is missing")
        #expect(
            Self.fault(Self.head, #"{"type":"end"}"#, #"{"type":"end"}"#) == "line 3: there is a line after the end")
        let later = Self.head.replacing("\"format\":1", with: "\"format\":2")
        #expect(Self.fault(later) == "line 1: “format” is 2; this kit reads 1: use a kit that knows it")
        let strange = Self.head.replacing("\"harness\":null", with: "\"harness\":[\"fly\"]")
        #expect(Self.fault(strange) == "line 1: “harness” names “fly”, which this kit does not know")
        let huge = #"{"type":"pause","for":1,"at":9223372036854775807,"took":1}"#
        #expect(
            Self.fault(Self.head, #"{"type":"begin","part":"a","at":1}"#, huge)
                == "line 3: “at” and “took” are too long")
    }

    @Test func randomChangesNeverTrap() {
        let lines = [
            Self.head, #"{"type":"begin","part":"a","at":1}"#,
            #"{"type":"call","subject":"driver 1","call":"x","arguments":[1,"a"],"at":1,"took":2,"result":null}"#,
            #"{"type":"fact","subject":"kit","call":"y","arguments":[],"result":{"a":[]}}"#,
            #"{"type":"check","id":"a","outcome":"passed"}"#, #"{"type":"end"}"#,
        ]
        let text = Array(lines.joined(separator: "\n").utf8)
        var generator = SystemRandomNumberGenerator()
        var accepted = 0
        for _ in 0..<2000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if (try? RunTranscript(String(decoding: bytes, as: UTF8.self))) != nil { accepted += 1 }
        }
        #expect(accepted < 2000)
    }
}
