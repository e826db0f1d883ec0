import Foundation

/// Serves a simulated PDU to snmpd on standard input and output until the input ends.
///
/// Blocks its thread: meant as the whole work of a process that snmpd starts with `pass_persist`.
public func runPassPersist(description: SimulatedPDU) {
    var dialogue = PassPersist(PDUAgent(description))
    var backstage = description.backstage.map { PDUBackstage($0) }
    let start = ContinuousClock.now
    while let line = readLine() {
        let time = Int((ContinuousClock.now - start) / .milliseconds(1))
        backstage?.lead(&dialogue.agent, at: time)
        let answer = dialogue.answer(line, at: time)
        note(dialogue.takenWrites(), in: description.journal)
        guard !answer.isEmpty else { continue }
        backstage?.tell(&dialogue.agent, at: time)
        if case .slow(let milliseconds) = dialogue.agent.pdu.fault, answer != ["PONG"] {
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
        }
        FileHandle.standardOutput.write(Data((answer.joined(separator: "\n") + "\n").utf8))
    }
}

/// Reads a description from a JSON file. Throws when the file cannot be read or is no description.
public func simulatedPDU(inFile path: String) throws -> SimulatedPDU {
    try JSONDecoder().decode(SimulatedPDU.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
}

private func note(_ writes: [String], in journal: String?) {
    guard let journal, !writes.isEmpty, let file = fopen(journal, "a") else { return }
    fputs(writes.map { $0 + "\n" }.joined(), file)
    fclose(file)
}
