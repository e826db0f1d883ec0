import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct MachineMarksTests {
    @Test(arguments: [
        "To be filled by O.E.M.", "  To Be Filled By O.E.M.  ", "Default string", "System Serial Number", "0123456789",
        "123456789", "00000000", "xxxxxxx", "None", "N/A", "-", "", "   ", "12",
    ])
    func serialNumbersThatNobodySet(_ serial: String) {
        #expect(MachineMarks(serial: serial).serial == nil)
    }

    @Test(arguments: [
        "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        "03000200-0400-0500-0006-000700080009", "00020003-0004-0005-0006-000700080009", "Not Settable", "12345678",
        "4c4c4544004410358058c4c04f4c4e31",
    ])
    func uuidsThatNobodySet(_ uuid: String) {
        let marks = MachineMarks(uuid: uuid)
        #expect(marks.uuid == nil)
        #expect(marks.ignored.map(\.kind) == [.uuid])
        #expect(marks.ignored.first?.reason.isEmpty == false)
    }

    @Test func addressesThatAreNoCards() {
        let macs = [
            "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "00:a0:c9:00:00:00", "52:54:00:00:00:01",
        ]
        let marks = MachineMarks(macs: macs.compactMap { MACAddress($0) })
        #expect(marks.macs.map(\.description) == ["52:54:00:00:00:01"])
        #expect(marks.ignored.count == 4)
    }

    @Test func goodOnesStay() {
        let marks = MachineMarks(uuid: "4C4C4544-0044-1035-8058-C4C04F4C4E31", serial: " D5XLN1 \n")
        #expect(marks.uuid == "4c4c4544-0044-1035-8058-c4c04f4c4e31")
        #expect(marks.serial == "D5XLN1")
        #expect(marks.ignored.isEmpty)
        #expect(MachineMarks(serial: String(repeating: "A1", count: 5000)).serial?.count == 128)
    }

    @Test func aUUIDIsTheSameInBothByteOrders() {
        let one = "4c4c4544-0044-1035-8058-c4c04f4c4e31"
        #expect(MachineMarks.swapped(one) == "44454c4c-4400-3510-8058-c4c04f4c4e31")
        #expect(MachineMarks.areSame(uuid: one, MachineMarks.swapped(one)))
        #expect(!MachineMarks.areSame(uuid: one, "44454c4c-4400-3510-8058-c4c04f4c4e32"))
        for odd in ["", "-", "a-b-c-d-e", "é-é-é-é-é", "123-1-1-2-2"] { _ = MachineMarks.swapped(odd) }
    }
}
