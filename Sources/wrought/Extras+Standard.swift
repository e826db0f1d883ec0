import WroughtCommandLine
import WroughtCore
import WroughtDrivers
import WroughtLab

extension Extras {
    /// The simulators and the laboratory.
    static var standard: Extras {
        var extras = Extras()
        extras.simulate = { try await SimulateGroup.run($0, say: $1) }
        extras.demonstrate = { output in
            let context = DriverContext()
            do {
                let isGood = try await Demonstration(registry: .standard, in: context).run { output.write($0) }
                await context.shared.close()
                return isGood
            } catch {
                await context.shared.close()
                throw error
            }
        }
        return extras
    }
}
