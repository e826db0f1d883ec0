import DriverRedfish
import Foundation
import Testing
import WroughtCore
import WroughtLab

/// Answers that no Redfish service should give.
@Suite struct StrangeServiceTests {
    private let system = ##"{"Id":"1","PowerState":"On","Actions":{"#ComputerSystem.Reset":{"target":"/reset"}}}"##

    /// What the driver of system 1 does with these answers.
    private func with(
        _ answers: [String: CannedService.Answer], raw more: RawSettings = [:],
        _ body: (CannedService, RedfishDriver) async throws -> Void
    ) async throws {
        try await Lab.run("canned") { lab in
            let service = try await CannedService.start(answers, in: lab)
            let context = DriverContext(exchangeLimit: .seconds(8))
            var raw: RawSettings = ["power_address": .string(service.url), "node_id": "1", "power_user": "admin"]
            raw.set("power_pass", secret: Secret("canary-password"))
            let driver = try RedfishDriver(RedfishDriver.Settings.form.decode(raw.merging(more)), in: context)
            do {
                try await body(service, driver)
            } catch {
                await context.shared.close()
                throw error
            }
            await context.shared.close()
        }
    }

    @Test func sendsNoPasswordElsewhere() async throws {
        try await Lab.run("elsewhere") { lab in
            let thief = try await CannedService.start([:], in: lab)
            let answers: [String: CannedService.Answer] = [
                "GET /redfish/v1/": .init(body: "{}"),
                "GET /redfish/v1/Systems/1": .init(
                    status: 302, headers: ["Location": "\(thief.url)/redfish/v1/Systems/1"]),
            ]
            try await with(answers) { service, driver in
                let error = await failure { _ = try await driver.powerReading() }
                #expect(error?.code == .protocolViolation)
                #expect(error?.message.contains("another place") == true)
                #expect(service.log.contains("Authorization: Basic"))
            }
            #expect(thief.log.isEmpty)
        }
    }

    @Test func followsARedirectionOnTheSameHost() async throws {
        try await with([
            "GET /redfish/v1/": .init(body: "{}"),
            "GET /redfish/v1/Systems/1": .init(status: 301, headers: ["Location": "/elsewhere"]),
            "GET /elsewhere": .init(body: system), "POST /reset": .init(status: 307, headers: ["Location": "/reset2"]),
            "POST /reset2": .init(status: 202, body: "{}"),
        ]) { service, driver in
            let reading = try await driver.powerReading()
            #expect(reading.state == .on)
            #expect(try await driver.perform(.reset) == .accepted)
            #expect(service.log.contains("POST /reset2"))
        }
    }

    @Test func namesThePageThatIsNoRedfish() async throws {
        try await with(["GET /redfish/v1/": .init(body: "<!DOCTYPE html><title>Log in</title>")]) { service, driver in
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .protocolViolation)
            #expect(error?.message.contains("\(service.url)/redfish/v1/") == true)
            #expect(error?.message.contains("HTML") == true)
        }
        try await with([:]) { _, driver in
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .notFound)
            #expect(error?.remedy?.contains("Redfish is enabled") == true)
        }
    }

    @Test func refusesABodyWithoutEnd() async throws {
        let long = "{\"a\":\"" + String(repeating: "x", count: 9 << 20) + "\"}"
        try await with(["GET /redfish/v1/": .init(body: long)]) { _, driver in
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .protocolViolation)
            #expect(error?.message.contains("8388608 bytes") == true)
        }
    }

    @Test func blotsOutAnEchoedPassword() async throws {
        let echo = #"{"error":{"message":"the value canary-password is not what we like"}}"#
        try await with([
            "GET /redfish/v1/": .init(body: "{}"), "GET /redfish/v1/Systems/1": .init(status: 400, body: echo),
        ]) { _, driver in
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .rejected)
            #expect(error?.message.contains("<redacted>") == true)
            #expect(error?.description.contains("canary-password") == false)
        }
    }

    @Test func judgesTheRoleOfTheUser() async throws {
        func answers(_ privileges: String) -> [String: CannedService.Answer] {
            [
                "GET /redfish/v1/": .init(body: #"{"RedfishVersion":"1.6.0","AccountService":{"@odata.id":"/a"}}"#),
                "GET /redfish/v1/Systems": .init(body: #"{"Members":[]}"#),
                "GET /redfish/v1/Systems/1": .init(body: system),
                "GET /a": .init(body: #"{"Accounts":{"@odata.id":"/a/list"},"Roles":{"@odata.id":"/a/roles"}}"#),
                "GET /a/list": .init(body: #"{"Members":[{"@odata.id":"/a/1"},{"@odata.id":"/a/2"}]}"#),
                "GET /a/1": .init(body: #"{"UserName":"root","RoleId":"Administrator"}"#),
                "GET /a/2": .init(body: #"{"UserName":"admin","RoleId":"Mine"}"#),
                "GET /a/roles/Mine": .init(body: "{\"AssignedPrivileges\":\(privileges)}"),
            ]
        }
        try await with(answers(#"["Login"]"#)) { _, driver in
            let step = await collect(driver).first { $0.name == "privilege" }
            #expect(step?.outcome == .failed)
            #expect(step?.finding.contains("Mine") == true)
        }
        try await with(answers(#"["Login","ConfigureComponents"]"#)) { _, driver in
            #expect(await collect(driver).first { $0.name == "privilege" }?.outcome == .passed)
        }
    }

    @Test func readsTheWordsOfAnActionsDescription() async throws {
        let described = #"""
            {"Id":"1","PowerState":"Off","Actions":{"#ComputerSystem.Reset":
            {"target":"/reset","@Redfish.ActionInfo":"/info"}}}
            """#
        try await with([
            "GET /redfish/v1/": .init(body: "{}"), "GET /redfish/v1/Systems/1": .init(body: described),
            "GET /info": .init(
                body: #"{"Parameters":[{"Name":"ResetType","AllowableValues":["ForceOn","ForceOff"]}]}"#),
            "POST /reset": .init(status: 204),
        ]) { service, driver in
            _ = try await driver.powerReading()
            #expect(driver.actions == [.on, .off])
            #expect(try await driver.perform(.on) == .accepted)
            _ = try await driver.powerReading()
            // The description is read once.
            #expect(service.log.components(separatedBy: "GET /info").count == 2)
        }
    }

    @Test func tellsThatALastingPlanIsHeldOnce() async throws {
        let shown = #"""
            {"Id":"1","PowerState":"Off","Boot":{"BootSourceOverrideEnabled":"Once","BootSourceOverrideTarget":"Pxe",
            "BootSourceOverrideTarget@Redfish.AllowableValues":["None","Pxe","Hdd"]}}
            """#
        try await with([
            "GET /redfish/v1/": .init(body: "{}"), "GET /redfish/v1/Systems/1": .init(body: shown),
            "PATCH /redfish/v1/Systems/1": .init(status: 204),
        ]) { service, driver in
            let before = try await driver.bootSupport
            #expect(before.orderLimit == 1)
            let error = await failure { try await driver.setBoot(.always([.network]), mode: nil) }
            #expect(error?.code == .unsupported)
            #expect(try await driver.bootSupport.orderLimit == 0)
            #expect(service.log.components(separatedBy: "PATCH").count == 3)
        }
    }

    @Test func readsAndSetsTheRestorePolicy() async throws {
        let system = #"{"Id":"1","PowerState":"Off","PowerRestorePolicy":"LastState","@odata.etag":"W/\"7\""}"#
        try await with([
            "GET /redfish/v1/": .init(body: "{}"), "GET /redfish/v1/Systems/1": .init(body: system),
            "PATCH /redfish/v1/Systems/1": .init(status: 200, body: "{}"),
        ]) { service, driver in
            let policy = try await driver.restorePolicy()
            #expect(policy == .previous)
            try await driver.setRestorePolicy(.alwaysOff)
            #expect(service.log.contains("If-Match: W/\"7\""))
        }
    }

    @Test func waitsForAMachineThatSaysItIsNotReady() async throws {
        let busy = #"{"error":{"@Message.ExtendedInfo":[{"MessageId":"IDRAC.2.8.SYS518","Message":"not ready"}]}}"#
        try await with([
            "GET /redfish/v1/": .init(body: "{}"), "GET /redfish/v1/Systems/1": .init(body: system),
            "POST /reset": .init(status: 400, body: busy),
        ]) { service, driver in
            let error = await failure { _ = try await driver.perform(.off) }
            #expect(error?.code == .busy)
            #expect(error?.retry == .after(.seconds(10)))
            #expect(service.log.components(separatedBy: "POST /reset").count == 2)
        }
    }

    @Test func readsAllSensorsInOneAnswer() async throws {
        let root = #"{"ProtocolFeaturesSupported":{"ExpandQuery":{"NoLinks":true}}}"#
        let sensor = #"{"Id":"t","Name":"Inlet","ReadingType":"Temperature","ReadingUnits":"Cel","Reading":21.5}"#
        try await with([
            "GET /redfish/v1/": .init(body: root),
            "GET /redfish/v1/Systems/1": .init(body: #"{"Links":{"Chassis":[{"@odata.id":"/c"}]}}"#),
            "GET /c": .init(body: #"{"Sensors":{"@odata.id":"/c/Sensors"}}"#),
            "GET /c/Sensors?$expand=.($levels=1)": .init(body: "{\"Members\":[\(sensor)]}"),
        ]) { service, driver in
            let sensors = try await driver.sensors()
            #expect(sensors == [Sensor(name: "Inlet", kind: "temperature", value: 21.5, unit: "°C")])
            #expect(!service.log.contains("GET /c/Sensors\n"))
        }
    }

    @Test func alwaysSendsATagToLenovo() async throws {
        let system = #"{"Id":"1","PowerState":"Off","PowerRestorePolicy":"LastState"}"#
        try await with([
            "GET /redfish/v1/": .init(body: #"{"Vendor":"Lenovo"}"#), "GET /redfish/v1/Systems/1": .init(body: system),
            "PATCH /redfish/v1/Systems/1": .init(status: 204),
        ]) { service, driver in
            try await driver.setRestorePolicy(.alwaysOn)
            #expect(service.log.contains("If-Match: *"))
        }
    }
}
