import ArgumentParser
import WroughtLab
import WroughtSimulators

/// `wrought simulate redfish`
struct SimulateRedfishCommand: SimulateCommand {
    static let configuration = CommandConfiguration(
        commandName: "redfish", abstract: "A Redfish service; its machines are off.")

    @Option(help: "The address it answers at.")
    var address = "127.0.5.10"

    @Option(help: "The TCP port.")
    var port = PortArgument(8000)

    @Option(help: "Whose service it behaves like.")
    var profile = ProfileArgument(.generic)

    @Option(help: ArgumentHelp("How many systems there are behind it.", valueName: "n"))
    var systems = 1

    @Option(help: "With TLS it makes itself a certificate, and tells its digest.")
    var tls = SwitchArgument.on

    func validate() throws {
        guard (1...1000).contains(systems) else { throw ValidationError("--systems takes a number from 1 to 1000") }
    }

    func serve(say: @Sendable (String) -> Void) async throws {
        let service = SimulatedRedfish(settings)
        try await service.start(address: address, port: port.number)
        let names = service.systemIDs.joined(separator: ", ")
        let pin = service.certificateSHA256.map { ", certificate_sha256=\($0)" } ?? ""
        say(
            """
            a simulated Redfish service (\(profile)) answers at \(service.url ?? ""), user admin, password secret, \
            systems \(names)\(pin); Ctrl-C ends it
            """)
        await waitForTheEnd()
        await service.stop()
    }

    private var settings: RedfishSettings {
        var settings = RedfishSettings(profile.profile)
        settings.timing = .lifelike
        settings.systems = (1...systems).map(RedfishSystemSettings.init)
        settings.tls = tls == .on ? RedfishTLS() : nil
        return settings
    }
}
