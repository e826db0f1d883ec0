import Testing
import WroughtCore

@testable import DriverRedfish

@Suite struct PowerTests {
    @Test func choosesTheWordThatTheDeviceTakes() {
        #expect(ResetChoice.choose(.on, among: ["ForceOn", "On"])?.word == "On")
        #expect(ResetChoice.choose(.on, among: ["ForceOn", "ForceOff"])?.word == "ForceOn")
        #expect(ResetChoice.choose(.on, among: nil)?.word == "On")
        #expect(
            ResetChoice.choose(.softOff, among: ["PushPowerButton"])
                == ResetChoice(word: "PushPowerButton", onlyWhen: .on))
        #expect(
            ResetChoice.choose(.on, among: ["PushPowerButton"]) == ResetChoice(word: "PushPowerButton", onlyWhen: .off))
    }

    @Test func neverTakesLessThanWasAskedFor() {
        #expect(ResetChoice.choose(.reset, among: ["GracefulRestart"]) == nil)
        #expect(ResetChoice.choose(.off, among: ["GracefulShutdown", "PushPowerButton"]) == nil)
        #expect(ResetChoice.choose(.cycle, among: ["ForceRestart", "On", "ForceOff"]) == nil)
        #expect(ResetChoice.actions(among: ["On", "ForceOff"]) == [.on, .off])
        #expect(ResetChoice.actions(among: ["On", "ForceOff", "Nmi"], without: ["Nmi"]) == [.on, .off])
        #expect(ResetChoice.actions(among: nil) == Set(PowerAction.allCases))
    }

    @Test func readsWordsBesideTheActionAndInItsDescription() {
        let beside: JSONValue = ["ResetType@Redfish.AllowableValues": ["On", "ForceOff"]]
        let info: JSONValue = ["Parameters": [["Name": "ResetType", "AllowableValues": ["On"]], ["Name": "Other"]]]
        #expect(ResetChoice.words(of: beside, info: info) == ["On", "ForceOff"])
        #expect(ResetChoice.words(of: [:], info: info) == ["On"])
        #expect(ResetChoice.words(of: [:], info: nil) == nil)
    }

    @Test(arguments: [
        ("On", PowerState.on), ("Off", .off), ("PoweringOn", .poweringOn), ("PoweringOff", .poweringOff), ("on", .on),
    ])
    func readsPowerStates(word: String, state: PowerState) {
        let (read, detail) = PowerWord.read(["PowerState": .string(word)])
        #expect(read == state)
        #expect(detail == nil)
    }

    @Test(
        arguments: [["PowerState": "Paused"], ["PowerState": "Reset"], ["PowerState": .null], [:], ["PowerState": 1]]
            as [JSONValue])
    func tellsWhatIsNoState(document: JSONValue) {
        let (read, detail) = PowerWord.read(document)
        #expect(read == .unknown)
        #expect(detail?.isEmpty == false)
    }
}
