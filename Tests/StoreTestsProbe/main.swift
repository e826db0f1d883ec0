// A process of its own for the store's tests: it is killed, held up, or run beside others on one store.
//
//     StoreTestsProbe COMMAND FOLDER [ARGUMENT...]
//
// Prints what happened, one line each; a store's error as `error: CODE: sentence`.

import Foundation
import WroughtCore
import WroughtProvisioning
import WroughtStore

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
    say("usage: StoreTestsProbe COMMAND FOLDER [ARGUMENT...]")
    exit(2)
}
let probe = Probe(folder: arguments[1], arguments: Array(arguments.dropFirst(2)))
do {
    try await probe.run(arguments[0])
} catch {
    say("error: \(error)")
    exit(1)
}
