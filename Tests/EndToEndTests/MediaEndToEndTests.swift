import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite(.serialized) struct MediaEndToEndTests {
    private let image = "http://127.0.0.1/debian-13.iso"

    /// The drives of the only machine that was asked: what each holds.
    private func drives(_ result: CommandResult) throws -> [String: JSONValue] {
        let answer = try JSONText.lines(result.output).first ?? [:]
        guard case .array(let drives)? = answer["drives"] else { throw LabError("no drives: \(result.text)") }
        let pairs = drives.map { drive -> (String, JSONValue) in
            guard case .object(let members) = drive else { return ("?", .null) }
            return (members["drive"]?.text ?? "?", members["image"] ?? .null)
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    @Test(.timeLimit(.minutes(2))) func anImageGoesInIsSeenAndComesOut() async throws {
        try await Lab.run("media") { lab in
            let wrought = try Wrought(in: lab)
            let address = try lab.address()
            let simulated = try await wrought.start("simulate", "redfish", "--address", address, "--tls", "off")
            try await simulated.waitUntil(.log("answers at"))
            let added = try await wrought(
                "machine", "add", "n1", "--driver", "redfish", "--set", "power_address=http://\(address):8000",
                "--set", "power_user=admin", "--secret-stdin", "power_pass", input: "secret")
            #expect(added.status == .exited(0), "\(added.text)")

            let empty = try await wrought("media", "show", "n1", "--json")
            #expect(try drives(empty) == ["Cd": .null, "USBStick": .null], "\(empty.text)")

            let planned = try await wrought("media", "insert", image, "n1", "--dry-run")
            #expect(
                planned.status == .exited(0) && planned.output.contains("insert \(image) as optical"), "\(planned.text)"
            )
            #expect(try drives(try await wrought("media", "show", "n1", "--json"))["Cd"] == .null, "nothing was sent")

            let inserted = try await wrought("media", "insert", image, "n1", "--json")
            #expect(inserted.status == .exited(0), "\(inserted.text)")
            #expect(try drives(inserted) == ["Cd": .string(image)], "\(inserted.text)")
            let second = try await wrought("media", "insert", image, "n1", "--as", "removable", "--drive", "USBStick")
            #expect(second.status == .exited(0), "\(second.text)")
            // Somebody else's client sees it at the device.
            let seen = try await lab.command(
                "curl", ["-s", "-u", "admin:secret", "http://\(address):8000/redfish/v1/Managers/BMC/VirtualMedia/Cd"])
            #expect(seen.output.contains(image), "\(seen.text)")

            let shown = try await wrought("media", "show", "n1")
            #expect(shown.lines.first?.hasPrefix("MACHINE") == true && shown.lines.count == 3, "\(shown.text)")
            #expect(shown.output.contains("optical") && shown.output.contains("removable"))

            let one = try await wrought("media", "eject", "n1", "--drive", "Cd", "--json")
            #expect(try drives(one) == ["Cd": .null, "USBStick": .string(image)], "\(one.text)")
            let all = try await wrought("media", "eject", "n1", "--json")
            #expect(try drives(all) == ["Cd": .null, "USBStick": .null], "\(all.text)")
        }
    }

    @Test(.timeLimit(.minutes(1))) func whatCannotBeIsTold() async throws {
        try await Lab.run("media") { lab in
            let wrought = try Wrought(in: lab)
            let cases: [(words: [String], status: Int32, says: String)] = [
                (["media", "insert", "debian.iso", "--driver", "manual"], 2, "is no URL"),
                (["media", "insert", "http://u:p@h/x.iso", "--driver", "manual"], 2, "leave it out"),
                (["media", "show", "--driver", "manual"], 1, "virtual media"),
            ]
            for (words, status, says) in cases {
                let result = try await wrought.run(words)
                #expect(result.status == .exited(status), "\(words): \(result.text)")
                #expect(result.text.contains(says), "\(words): \(result.text)")
            }
        }
    }
}
