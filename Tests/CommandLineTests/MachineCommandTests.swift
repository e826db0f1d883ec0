import Foundation
import Testing
import WroughtCommandLine
import WroughtCore
import WroughtProvisioning

@Suite struct MachineCommandTests {
    private let add =
        "machine add n1 --driver scripted --set address=r1 --tag gpu --group left --boot-mac 52:54:00:00:00:01"

    @Test func addListShowSetRemove() async throws {
        let desk = try Desk()
        #expect(await desk.type(add, words: ["--notes", "by the door"]).remarks == "added n1\n")
        try Golden.check(await desk.type("machine list").results, "machine-list.txt")
        #expect(
            await desk.type("machine set n1 --set outlet=3 --tag web --untag gpu --rename n2").remarks == "changed n2\n"
        )
        #expect(await desk.type("machine show n1").status == .usage)
        let show = await desk.type("machine show n2").results
        #expect(show.contains("outlet     3"), "\(show)")
        #expect(show.contains("web") && !show.contains("gpu") && show.contains("by the door"))
        #expect(await desk.type("machine remove n2").remarks == "removed n2\n")
        #expect(await desk.type("machine list").lines.count == 1)
    }

    @Test func aMachineTwiceIsRefusedUnlessReplaced() async throws {
        let desk = try Desk()
        _ = await desk.type(add)
        let again = await desk.type(add)
        #expect(again.status == .usage)
        #expect(again.remarks == "wrought: there is a machine n1 already\n")
        #expect(await desk.type(add + " --replace").status == .done)
    }

    @Test func faultsAreToldAtOnce() async throws {
        let desk = try Desk()
        let answer = await desk.type(
            "machine add -bad_ --driver scripted --set outlet=99".replacing("-bad_", with: "bad_"))
        #expect(answer.status == .usage)
        for word in ["bad_", "outlet", "address: required"] { #expect(answer.remarks.contains(word)) }
        #expect(desk.openCount == 0)
    }

    @Test func secretsAreKeptChangedAndForgotten() async throws {
        let desk = try Desk()
        func secret() async throws -> String? {
            try await desk.store.machine(named: MachineName("n1")).settings.secrets["password"]?.reveal()
        }
        _ = await desk.type(add + " --secret-stdin password", input: "one\n")
        _ = await desk.type("machine set n1 --set outlet=2")
        #expect(try await secret() == "one")
        _ = await desk.type("machine set n1 --secret-stdin password", input: "two\n")
        #expect(try await secret() == "two")
        #expect(await desk.type("machine show n1").results.contains("(secret, kept sealed)"))
        _ = await desk.type("machine set n1 --unset password")
        #expect(try await secret() == nil)
        #expect(await desk.type("machine set n1 --unset password").status == .usage)
    }

    @Test func aFileIsImportedWholeOrNotAtAll() async throws {
        let desk = try Desk()
        let good = "name,driver,address,outlet,tags\nn1,scripted,r1,1,gpu\nn2,scripted,r1,2,\n"
        #expect(await desk.type("machine import -", input: good).remarks == "imported 2 machines\n")
        let bad = "name,driver,address,outlet\nn3,scripted,r1,1\nn4,scripted,r1,99\nn5,nonsense,r1,1\n"
        let answer = await desk.type("machine import -", input: bad)
        #expect(answer.status == .usage)
        try Golden.check(answer.remarks, "import-faults.txt")
        #expect(await desk.type("machine list --json").lines.count == 2)
        #expect(await desk.type("machine import - --dry-run", input: good).remarks.contains("nothing stored"))
        #expect(await desk.type("machine import /nonexistent.csv").status == .usage)
    }

    @Test func whatMAASPrintsIsImportedAndWhatIsLeftOutTold() async throws {
        let desk = try Desk()
        let folder = FileManager.default.temporaryDirectory.appending(path: "wrought-maas-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let power = folder.appending(path: "power.json")
        try Data("{\"a1\": {\"address\": \"r1\", \"password\": \"\"}}".utf8).write(to: power)
        let machines = """
            [{"system_id": "a1", "hostname": "n1", "power_type": "scripted", "zone": {"name": "z"}, "pool": {"name": "p"},
              "tag_names": ["gpu"]}, {"system_id": "a2", "hostname": "n2", "power_type": "", "zone": {"name": "z"}}]
            """
        let bare = await desk.type("machine import -", input: machines)
        #expect(bare.status == .usage)
        #expect(bare.remarks.contains("--power FILE"))
        let answer = await desk.type("machine import - --power \(power.path)", input: machines)
        #expect(answer.status == .done)
        try Golden.check(answer.remarks, "import-maas.txt")
        let shown = await desk.type("machine show n1 --json")
        #expect(shown.results.contains("\"secrets\":[]"), "an empty password is none: \(shown.results)")
        #expect(await desk.type("machine import - --power -", input: machines).status == .usage)
    }

    @Test func whatIsExportedCanBeImported() async throws {
        let desk = try Desk()
        _ = await desk.type(add)
        for format in ["csv", "json"] {
            let export = await desk.type("machine export --format \(format)").results
            let other = try Desk()
            #expect(await other.type("machine import -", input: export).status == .done, "\(export)")
            #expect(await other.type("machine export --format \(format)").results == export)
        }
    }

    @Test func anExportThatIsEditedAndImportedAgainKeepsSecrets() async throws {
        let desk = try Desk()
        _ = await desk.type(add + " --secret-env password=PW", environment: ["PW": "hunter2"])
        let export = await desk.type("machine export --format csv").results
        let edited = export.replacing("left", with: "right")
        #expect(await desk.type("machine import --replace -", input: edited).status == .done)
        let machine = try await desk.store.machine(named: MachineName("n1"))
        #expect(machine.group == "right")
        #expect(machine.settings.secrets["password"]?.reveal() == "hunter2")
    }

    @Test func theKeyIsRotated() async throws {
        #expect(try await Desk().type("secret rotate").remarks == "sealed 3 secrets with a new key\n")
    }
}
