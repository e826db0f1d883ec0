import DeviceHTTP
import Testing
import WroughtCore

struct RedactionTests {
    @Test func secretsAreHiddenHoweverTheyAreWritten() {
        let redaction = Redaction([Secret("p\"a/ss"), Secret("p\"a/ssword")])
        let text = #"p"a/ssword p\"a/ss p%22a%2Fss p%22a%2fssword end"#
        #expect(redaction.short(text) == "<redacted> <redacted> <redacted> <redacted> end")
        let long = Redaction([Secret(String(repeating: "s", count: 1000))])
        #expect(!long.short(String(repeating: "s", count: 9000) + "!").contains("s!"))
        #expect(!long.short(String(repeating: "s", count: 9000)).replacing("<redacted>", with: "").contains("s"))
        #expect(redaction.short("a\u{1B}[31m\r\nb\u{0}") == "a.[31m b.")
    }

    @Test func aSecretThatIsCutIsHiddenWhole() {
        let text = String(repeating: "a", count: 195) + "hunter22"
        #expect(Redaction([Secret("hunter22")]).short(text).hasSuffix("a<reda…"))
        #expect(Redaction().short(text).hasSuffix("ahunte…"))
    }

    @Test func printsNoSecret() {
        let redaction = Redaction([Secret("hunter22")])
        var text = "\(redaction) \(String(reflecting: redaction))"
        dump(redaction, to: &text)
        #expect(!text.contains("hunter22"))
    }
}
