import DriverIPMI
import WroughtCore

/// Reads the power state of one BMC with one driver and nothing else linked:
/// `embed-one-driver 10.0.0.7 admin`, the password in the environment variable `BMC_PASSWORD`.
@main
struct EmbedOneDriver {
    static func main() async {
        let words = CommandLine.arguments
        guard words.count == 3 else { return print("usage: BMC_PASSWORD=... embed-one-driver ADDRESS USER") }
        var settings: RawSettings = ["power_address": .string(words[1]), "power_user": .string(words[2])]
        settings.set("power_pass", secret: Environment.secret("BMC_PASSWORD"))
        let context = DriverContext()
        do {
            let registry = DriverRegistry(IPMIDriver.self)
            let machine = try registry.controller("ipmi", settings: settings, in: context)
            print(try await machine.powerReading().state.rawValue)
        } catch {
            print(error)
        }
        await context.shared.close()
    }
}
