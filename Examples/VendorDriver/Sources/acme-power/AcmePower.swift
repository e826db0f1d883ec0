import DriverAcme
import Glibc
import WroughtCore
import WroughtDrivers

/// `acme-power FOLDER OUTLET on|off|cycle`: all drivers of Wrought, and ours.
@main
struct AcmePower {
    static func main() async {
        let words = CommandLine.arguments
        guard words.count == 4, let verb = PowerVerb(rawValue: words[3]) else {
            print("usage: acme-power FOLDER OUTLET on|off|cycle")
            exit(2)
        }
        let registry = DriverRegistry.standard.adding(AcmeDriver.self)
        let settings: RawSettings = ["power_address": .string(words[1]), "node_outlet": .string(words[2])]
        do {
            let machine = try registry.controller("acme", settings: settings)
            let record = await machine.perform(PowerRequest(verb, who: "acme-power"))
            print("\(record.outcome.name): \(record.summary)")
            exit(record.outcome.isGood ? 0 : 1)
        } catch {
            print(error)
            exit(2)
        }
    }
}
