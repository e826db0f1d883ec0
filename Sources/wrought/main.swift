import WroughtCommandLine
import WroughtCore
import WroughtDrivers

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

let output = Output.standard(environment: Surroundings.variable)
let surroundings = Surroundings(
    registry: .standard, openInventory: { try await .inStateFolder(output) }, extras: .standard, output: output)
exit(await WroughtProgram.main(Array(CommandLine.arguments.dropFirst()), in: surroundings))
