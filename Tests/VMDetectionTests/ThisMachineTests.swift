import Foundation
import Testing
import VMDetection

/// This machine, beside what systemd-detect-virt (Debian package systemd) says of it.
@Suite struct ThisMachineTests {
    @Test func theMachineIsWhatSystemdSays() throws {
        let word = try systemd("--vm")
        let machine = VirtualizationVerdict(of: EvidenceCollector.ofThisSystem.collect()).machine
        let said = word == "xen" ? .xenHVM : VirtualizationKind(rawValue: word)
        // We read more leaves of CPUID, so we may know KVM where systemd knows QEMU: that agrees.
        let agrees = said.map(machine.kind.agrees) ?? (machine.kind.systemdWord == word)
        #expect(agrees, "systemd: \(word); ours: \(machine.sentence)")
    }

    @Test func theContainerIsWhatSystemdSays() throws {
        let word = try systemd("--container")
        let container = VirtualizationVerdict(of: EvidenceCollector.ofThisSystem.collect()).container
        switch word {
        case "none": #expect((container?.confidence ?? 0) < 90)
        // systemd concludes it from the cgroup namespace, which we do not look at.
        case "container-other": #expect(container.map { $0.kind.category == .container } ?? true)
        default: #expect(container?.kind.systemdWord == word)
        }
    }

    @Test func readingTwiceGivesTheSame() {
        let first = VirtualizationVerdict(of: EvidenceCollector.ofThisSystem.collect())
        #expect(first == VirtualizationVerdict(of: EvidenceCollector.ofThisSystem.collect()))
        #expect(!first.machine.evidence.isEmpty)
    }

    /// Its first line; its exit status only says whether that is `none`.
    private func systemd(_ option: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/systemd-detect-virt")
        process.arguments = [option]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let word = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        try #require(!word.isEmpty, "systemd-detect-virt says nothing")
        return word
    }
}
