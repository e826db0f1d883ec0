import DriverFence
import Testing
import WroughtCore

@Suite struct SettingsTests {
    private func problems(_ raw: RawSettings) -> [String] {
        do {
            _ = try FenceSettings.form.decode(raw.hiding(["secret_options"]))
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    private func lines(_ options: JSONValue) throws -> [String] {
        try Bench.driver(["agent": "fence_x", "options": options]).wireOperations(for: .readPower)
    }

    @Test func optionsAreTextListOrObject() throws {
        let text = try lines("type=file,status_file=/tmp/x")
        #expect(text == (try lines(.array(["type=file", "status_file=/tmp/x"]))))
        #expect(text.count == 1 && text[0].hasPrefix("run fence_x, standard input: action=status | type=file | "))
        #expect(try lines(.object(["ipport": 623]))[0].contains("| ipport=623 |"))
        #expect(try lines(.array(["cmd=a,b=c"]))[0].contains("| cmd=a,b=c |"))
    }

    @Test func valuesThatAgentsWouldStripAreQuoted() throws {
        #expect(try lines(.array(["a= x"]))[0].contains("| a=\" x\" |"))
        #expect(try lines(.array(["a=\"x\""]))[0].contains("| a=\"\"x\"\" |"))
        #expect(try lines(.array(["a=x\"y"]))[0].contains("| a=x\"y |"))
    }

    @Test(arguments: ["fence_", "ipmilan", "fence_A", "fence_x;y", "../fence_x", "fence_x/../y", "", "/", "/x/"])
    func namesOfAgentsAreStrict(_ name: String) {
        #expect(problems(["agent": .string(name)]).count == 1)
    }

    @Test func everyProblemIsToldAtOnce() {
        let found = problems([
            "agent": "nope", "options": .array(["action=off", "password=hunter2", "debug_file=/tmp/x"]),
            "secret_options": "no name here", "plug": .array(["1", "1"]), "plugs": "3",
        ])
        #expect(found.count == 5)
        #expect(found.contains { $0.hasPrefix("options: ") && $0.contains("action is the driver's") })
        #expect(found.contains { $0.contains("password is a secret; give it in secret_options") })
        #expect(found.contains("secret_options: line 1 is not name=value; an option has to be written as name=value"))
        #expect(found.contains("plug: names a plug twice"))
        #expect(found.contains { $0.contains("did you mean plug") })
        #expect(!found.joined().contains("hunter2"))
    }

    @Test func lineBreaksAreRefused() {
        let found = problems(["agent": "fence_x", "options": .array(["ip=1\naction=on"])])
        #expect(found == ["options[0]: the value of ip holds a line break or another control character"])
        #expect(problems(["agent": "fence_x", "plug": .array(["1\naction=on"])]).count == 1)
        #expect(problems(["agent": "fence_x", "options": "ip"])[0].contains("give a JSON list"))
    }

    @Test func machinesOfOneAddressShareALane() throws {
        func identity(_ options: JSONValue, _ plug: String) throws -> String {
            try Bench.driver(["agent": "fence_apc", "options": options, "plug": .string(plug)])
                .controllers.map(\.description).joined()
        }
        #expect(try identity("ip=10.0.0.7,username=a", "1") == "fence fence_apc 10.0.0.7")
        #expect(try identity("username=b,ipaddr=10.0.0.7", "2") == "fence fence_apc 10.0.0.7")
        #expect(try identity("ipport=99,ip=10.0.0.7", "2") == "fence fence_apc 10.0.0.7 99")
        #expect(try identity("type=file,status_file=/x", "2") == "fence fence_apc status_file=/x type=file")
    }
}
