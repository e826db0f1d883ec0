import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct MachineMatchTests {
    private let uuid = "4c4c4544-0044-1035-8058-c4c04f4c4e31"

    private func known(_ name: String, _ marks: MachineMarks, boot: [MACAddress] = []) throws -> KnownMachine {
        let name = try MachineName(name)
        let step = LifeCycle().begin(
            try MachineID("id" + name.description), name: name, marks: marks, isAccepted: true, by: "ada", why: nil,
            at: Timestamp(microseconds: 0))
        return KnownMachine(name: name, bootMACs: boot, life: step.after)
    }

    private func found(_ marks: MachineMarks, _ machines: KnownMachine...) -> String {
        switch MachineMatch.find(marks, among: machines) {
        case .none: "none"
        case .one(let machine, let kind): "\(machine.name) by \(kind.rawValue)"
        case .several(_, let how): how
        }
    }

    @Test func byAddressThenUUIDThenSerialNumber() throws {
        let one = try known("n1", MachineMarks(macs: [.numbered(1)], uuid: uuid, serial: "D5XLN1"))
        let two = try known("n2", MachineMarks(macs: [.numbered(2)]))
        #expect(found(MachineMarks(macs: [.numbered(1), .numbered(9)]), one, two) == "n1 by mac")
        #expect(found(MachineMarks(macs: [.numbered(9)], uuid: uuid), one, two) == "n1 by uuid")
        #expect(found(MachineMarks(uuid: MachineMarks.swapped(uuid)), one, two) == "n1 by uuid")
        #expect(found(MachineMarks(macs: [.numbered(9)], serial: "D5XLN1"), one, two) == "n1 by serial")
        #expect(found(MachineMarks(macs: [.numbered(9)], serial: "D5XLN2"), one, two) == "none")
    }

    @Test func anAddressThatSomebodyWroteDownCounts() throws {
        let name = try MachineName("n1")
        let machine = KnownMachine(name: name, bootMACs: [.numbered(1)], life: nil)
        #expect(found(MachineMarks(macs: [.numbered(1)]), machine) == "n1 by mac")
    }

    @Test func valuesThatManyShareIdentifyNobody() throws {
        let zeros = "00000000-0000-0000-0000-000000000000"
        let one = try known("n1", MachineMarks(macs: [.numbered(1)], uuid: zeros, serial: "To be filled by O.E.M."))
        let new = MachineMarks(macs: [.numbered(2)], uuid: zeros, serial: "To be filled by O.E.M.")
        #expect(found(new, one) == "none")
        // A batch of boards with one good-looking UUID.
        let batch = try (2...3).map { try known("n\($0)", MachineMarks(macs: [.numbered($0)], uuid: uuid)) }
        #expect(found(MachineMarks(macs: [.numbered(4)], uuid: uuid), batch[0], batch[1]) == "none")
        #expect(found(MachineMarks(macs: [.numbered(3)], uuid: uuid), batch[0], batch[1]) == "n3 by mac")
    }

    @Test func contradictionsAreNotGuessedAt() throws {
        let one = try known("n1", MachineMarks(macs: [.numbered(1)]))
        let two = try known("n2", MachineMarks(macs: [.numbered(2)], uuid: uuid))
        #expect(
            found(MachineMarks(macs: [.numbered(1)], uuid: uuid), one, two) == "it has a card of n1 and the UUID of n2")
        #expect(found(MachineMarks(macs: [.numbered(1), .numbered(2)]), one, two) == "its cards belong to n1 and n2")
    }
}
