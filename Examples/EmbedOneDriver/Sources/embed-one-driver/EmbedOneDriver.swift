import DriverIPMI
import Glibc
import WroughtCore

/// Reads the power state of one BMC with one driver and nothing else linked:
/// `embed-one-driver 10.0.0.7 admin`, the password in the environment variable `BMC_PASSWORD`.
@main
struct EmbedOneDriver {
    static func main() async {
        let words = CommandLine.arguments
        guard words.count == 3 else {
            print("usage: BMC_PASSWORD=... embed-one-driver ADDRESS USER")
            exit(2)
        }
        var settings: RawSettings = ["power_address": .string(words[1]), "power_user": .string(words[2])]
        settings.set("power_pass", secret: getenv("BMC_PASSWORD").map { Secret(String(cString: $0)) })
        exit(await report(settings) ? 0 : 1)
    }

    /// Prints the state, or one sentence on what is wrong. Closes the session with the BMC in either case.
    private static func report(_ settings: RawSettings) async -> Bool {
        let context = DriverContext()
        var isDone = false
        do {
            let machine = try DriverRegistry(IPMIDriver.self).controller("ipmi", settings: settings, in: context)
            let reading = try await machine.powerReading()
            print("\(reading.state.rawValue), says \(reading.source) at \(reading.time)")
            isDone = true
        } catch {
            print(error)
        }
        await context.shared.close()
        return isDone
    }
}
