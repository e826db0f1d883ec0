// Serves a simulated PDU to snmpd: `pass_persist BASE wrought-pdu-agent FILE`, the file being a SimulatedPDU in JSON.
import Foundation
import WroughtSimulators

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: wrought-pdu-agent FILE\n".utf8))
    exit(2)
}
do {
    runPassPersist(description: try simulatedPDU(inFile: CommandLine.arguments[1]))
} catch {
    FileHandle.standardError.write(Data("\(CommandLine.arguments[1]): \(error)\n".utf8))
    exit(1)
}
