import Testing
import WroughtCore

@Suite struct SecretTests {
    private struct Holder {
        let secret = Secret("c4n4ry")
        let list = [Secret("c4n4ry")]
        let raw = RawSettings(["a": "c4n4ry"], secrets: ["power_pass": Secret("c4n4ry")])
    }

    @Test func neitherPrintsNorDumpsNorReflects() {
        let holder = Holder()
        var dumped = ""
        dump(holder, to: &dumped)
        dump(holder.raw, to: &dumped)
        let mirrors = Mirror(reflecting: holder).children.map { "\($0.value)" }.joined()
        let texts = ["\(holder)", String(reflecting: holder), "\(holder.secret)", dumped, mirrors, "\(holder.raw)"]
        for text in texts { #expect(!text.contains("c4n4ry")) }
        #expect("\(holder.secret)" == "<redacted>")
    }

    @Test func cannotBeEncoded() { #expect(!(Secret("x") as Any is any Encodable)) }

    @Test func aBadSecretIsNotShownInTheProblem() {
        struct Settings: DriverSettings {
            let key: Secret
            static let form = SettingsForm(
                Setting("k_g", "Key", check: { $0.reveal().count == 20 ? nil : "must have 20 characters" }),
                make: Settings.init)
        }
        let error = #expect(throws: DriverError.self) { try Settings.form.decode(["k_g": "c4n4ry"]) }
        #expect(error.map { "\($0)".contains("c4n4ry") || String(reflecting: $0).contains("c4n4ry") } == false)
    }
}
