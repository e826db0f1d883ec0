import DriverAcme
import WroughtCore
import WroughtDrivers

/// `acme-power FOLDER OUTLET on|off|cycle`: all drivers of Wrought, and ours.
@main
struct AcmePower {
    static func main() async {
        let words = CommandLine.arguments
        guard words.count == 4, let verb = PowerVerb(rawValue: words[3]) else {
            return print("usage: acme-power FOLDER OUTLET on|off|cycle")
        }
        let registry = DriverRegistry.standard.adding(AcmeDriver.self)
        do {
            let settings: RawSettings = ["power_address": .string(words[1]), "node_outlet": .string(words[2])]
            let machine = try registry.controller("acme", settings: settings)
            let record = await machine.perform(PowerRequest(verb, who: "acme-power"))
            print("\(record.outcome.name): \(record.summary)")
        } catch {
            print(error)
        }
    }
}
