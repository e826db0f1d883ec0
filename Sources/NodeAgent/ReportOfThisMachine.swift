import AgentKit
import Glibc
import VMDetection
import WroughtCore

/// What the agent finds out about the machine that it runs on.
enum ReportOfThisMachine {
    static func survey() -> MachineSurvey {
        let evidence = EvidenceCollector.ofThisSystem.collect()
        return MachineSurvey(of: HostFiles(), evidence: evidence, machine: machine)
    }

    static func text() -> String { JSONWriter.text(MachineReport(survey()).json, indented: true) }

    private static var machine: String {
        var name = utsname()
        uname(&name)
        return withUnsafeBytes(of: name.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
