import AgentKit
import Glibc
import NICQuirks
import VMDetection

/// The life of the agent's image: from the kernel's first process to power off.
struct BootedMachine {
    /// Never returns: process 1 must not end.
    func run() -> Never {
        FirstMounts.make()
        Console.line("started")
        HardwareModules.load()
        let finish = work()
        Console.line(finish == .stay ? "a shell is on this console" : "finishing: \(finish.rawValue)")
        Ending.reach(finish)
    }

    private func work() -> AgentOrders.Finish {
        let orders = AgentOrders(KernelCommandLine(of: HostFiles()))
        for complaint in orders.complaints { Console.line(complaint) }
        var survey = ReportOfThisMachine.survey()
        Console.line(survey.virtualization.machine.sentence)
        guard let lease = BootNetwork(commandLine: survey.commandLine).connect() else { return orders.finish }
        Console.line("address \(lease.address)/\(lease.prefixLength) from \(lease.server)")
        // Carrier, speed and neighbours are only known once the links are up.
        survey = ReportOfThisMachine.survey()
        survey.neighbours = LLDPListener.listen(on: BootNetwork.linked(survey.ports), seconds: listening(survey))
        for advice in survey.advice { Console.line("\(advice.severity.rawValue): \(advice.sentence)") }
        let bmc = BMCOutcome.of(
            survey.virtualization.bmcSetup, search: orders.bmc, redfish: RedfishHostInterface.all(of: HostFiles())
        ) {
            HardwareModules.loadIPMI()
            return IPMIDevice()
        }
        return AgentRun(
            orders: orders, web: WebExchange(), survey: survey, bmc: bmc, runner: ScriptRunner(folder: "/run/wrought"),
            unpacked: CompressedArchive.plain, log: Console.line
        ).run()
    }

    /// Virtual switches do not speak LLDP; the others do so every 30 s, and not being heard costs little.
    private func listening(_ survey: MachineSurvey) -> Double {
        survey.commandLine["wrought.lldp"].flatMap { Double($0) }.map { min(max($0, 0), 120) }
            ?? (survey.virtualization.machine.kind.category == .machine ? 0 : 32)
    }
}
