import CLinuxShims
import WroughtCommandLine
import WroughtCore
import WroughtDrivers

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

// Glibc's allocator asks the kernel for each few pages of a thread anew, 700 times for a thousand machines. Its heaps
// begin with 4 MiB of addresses instead; memory is taken when it is used, as before.
clinux_grow_heaps_by(4 << 20)

let output = Output.standard(environment: Surroundings.variable)
let surroundings = Surroundings(
    registry: .standard, openInventory: { try await .inStateFolder(output) }, extras: .standard, output: output)
exit(await WroughtProgram.main(Array(CommandLine.arguments.dropFirst()), in: surroundings))
