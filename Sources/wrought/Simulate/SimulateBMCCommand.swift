import ArgumentParser
import WroughtLab
import WroughtSimulators

/// `wrought simulate bmc`
struct SimulateBMCCommand: SimulateCommand {
    static let configuration = CommandConfiguration(
        commandName: "bmc", abstract: "A BMC that speaks IPMI; its machine is off.")

    @Option(help: "The address it answers at.")
    var address = "127.0.5.1"

    @Option(help: "The UDP port.")
    var port = PortArgument(6230)

    func serve(say: @Sendable (String) -> Void) async throws {
        var settings = BMCSettings()
        settings.timing = .lifelike
        let bmc = SimulatedBMC(settings)
        try await bmc.start(address: address, port: port.number)
        let place = "\(address):\(bmc.port ?? port.number)"
        say("a simulated BMC answers at \(place), user admin, password secret; Ctrl-C ends it")
        await waitForTheEnd()
        await bmc.stop()
    }
}
