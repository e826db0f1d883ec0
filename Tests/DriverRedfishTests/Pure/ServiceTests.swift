import DeviceHTTP
import Testing
import WroughtCore

@testable import DriverRedfish

@Suite struct ServiceTests {
    private let origin = WebOrigin(isEncrypted: true, host: "bmc")

    @Test func readsWhatAServiceSaysOfARefusal() throws {
        let body = """
            {"error":{"code":"Base.1.8.GeneralError","message":"See extended","@Message.ExtendedInfo":[
            {"MessageId":"Base.1.8.ActionParameterNotSupported","Message":"The parameter X\\nis not there.",
            "RelatedProperties":["#/ResetType"]}]}}
            """
        let reply = ErrorReply(Array(body.utf8))
        #expect(reply.messages.map(\.key) == ["ActionParameterNotSupported"])
        #expect(Redaction().short(reply.sentence) == "The parameter X is not there.")
        #expect(ReplyRule.meaning(of: reply) == .unsupported)
        #expect(ErrorReply(Array("<html>".utf8)).sentence == "")
        #expect(ErrorReply(["error": ["code": "iLO.0.10.ExtendedInfo", "message": "no"]]).sentence == "no")
        let single: JSONValue = [
            "error": ["@Message.ExtendedInfo": ["MessageId": "IDRAC.2.8.SYS518", "Message": "not ready"]]
        ]
        #expect(ReplyRule.meaning(of: ErrorReply(single)) == .busy(.seconds(10)))
    }

    @Test(arguments: [
        (401, "unauthorized"), (403, "forbidden"), (404, "not-found"), (405, "unsupported"), (501, "unsupported"),
        (409, "conflict"), (400, "rejected"), (500, "rejected"), (503, "busy"), (429, "busy"), (502, "busy"),
    ])
    func judgesStatuses(status: Int, code: String) {
        let refusal = Refusal(HTTPAnswer(status: status), to: .post("/x", [:]), at: origin)
        let error = refusal.error()
        #expect(error.code.rawValue == code)
        #expect(error.mayHaveHappened == [500, 502].contains(status))
        #expect(error.message.contains("https://bmc/x"))
    }

    @Test func tellsHowLongABusyServiceAsksFor() {
        let response = HTTPAnswer(status: 503, headers: ["retry-after": "7"])
        #expect(Refusal(response, to: .get("/x"), at: origin).error().retry == .after(.seconds(7)))
    }

    @Test func blotsSecretsOut() {
        let body = Array(#"{"error":{"message":"the value hunter22 for Password is too short"}}"#.utf8)
        let refusal = Refusal(HTTPAnswer(status: 400, body: body), to: .post("/x", [:]), at: origin)
        #expect(!refusal.error(hiding: Redaction([Secret("hunter22")])).description.contains("hunter22"))
    }

    @Test func triesTheFormsOfAnETagInTurn() {
        #expect(EntityTag.otherStrength("W/\"1\"") == "\"1\"")
        #expect(EntityTag.otherStrength("\"1\"") == "W/\"1\"")
        #expect(EntityTag.next(after: 412, tried: [.asRead], hasTag: true, hasChanged: false) == .otherStrength)
        #expect(EntityTag.next(after: 412, tried: [.asRead], hasTag: true, hasChanged: true) == .asRead)
        #expect(
            EntityTag.next(after: 412, tried: [.asRead, .otherStrength], hasTag: true, hasChanged: false) == .absent)
        #expect(EntityTag.next(after: 428, tried: [.asRead], hasTag: false, hasChanged: false) == .any)
        #expect(
            EntityTag.next(after: 412, tried: [.asRead, .otherStrength, .absent], hasTag: true, hasChanged: true) == nil
        )
        #expect(EntityTag.next(after: 500, tried: [.asRead], hasTag: true, hasChanged: false) == nil)
    }

    @Test func saysWhatStandsWhereJSONBelongs() {
        func error(_ body: String) -> DriverError? {
            #expect(throws: DriverError.self) {
                _ = try Resource.read(
                    HTTPAnswer(status: 200, body: Array(body.utf8)), path: "/redfish/v1/", at: origin)
            }
        }
        #expect(error("")?.code == .protocolViolation)
        #expect(error("<!DOCTYPE html><p>Log in")?.message.contains("page for people") == true)
        #expect(error("{\"a\": }")?.message.contains("https://bmc/redfish/v1/") == true)
        #expect(error("[]")?.message.contains("array") == true)
    }

    @Test func locksNobodyOut() {
        var guardian = LoginGuard()
        let start = ContinuousClock.now
        #expect(guardian.obstacle(at: start) == nil)
        guardian.refused(DriverError(.unauthorized, "no"), at: start)
        #expect(guardian.obstacle(at: start + .seconds(9))?.code == .unauthorized)
        #expect(guardian.obstacle(at: start + .seconds(11)) == nil)
        for _ in 0..<20 { guardian.refused(DriverError(.unauthorized, "no"), at: start) }
        #expect(guardian.obstacle(at: start + .seconds(299)) != nil)
        #expect(guardian.obstacle(at: start + .seconds(301)) == nil)
        guardian.accepted()
        #expect(guardian.obstacle(at: start) == nil)
    }

    @Test func trapsOnNoDocument() throws {
        var random = SystemRandomNumberGenerator()
        let texts = [
            "{\"Boot\":", "[", "1", "null", "\"On\"", "{}", "{\"error\":[1]}", "{\"Boot\":{\"BootOrder\":[1,null]}}",
            "{\"Created\":\"2026-13-45T99:99:99\"}", "{\"Members\":{\"@odata.id\":1}}", "{\"PowerState\":{}}",
        ]
        for round in 0..<4000 {
            var bytes = Array(texts[round % texts.count].utf8)
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let document = (try? JSONReader.read(bytes)) ?? .null
            _ = ErrorReply(bytes).sentence
            _ = PowerWord.read(document)
            _ = BootShown(document["Boot"]).plan
            _ = ServiceRoot(document)
            _ = EventEntry.read(document)
            _ = RedfishSensor.legacy(thermal: document, power: document) + [RedfishSensor.modern(document)]
            _ = VirtualDrive(Resource(path: "/x", document: document)).drive
            _ = BootOptionEntry(document)
            var facts = FactReading()
            facts.read(system: document)
            facts.read(interfaces: [document])
            facts.read(manager: document, interface: document, root: ServiceRoot(document))
            _ = RedfishTime.read(String(decoding: bytes, as: UTF8.self))
        }
    }
}
