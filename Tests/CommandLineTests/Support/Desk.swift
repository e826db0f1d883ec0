import DriverManual
import Synchronization
import WroughtCore
import WroughtProvisioning

@testable import WroughtCommandLine

/// A person at a keyboard: types command lines, and keeps what was printed.
final class Desk: Sendable {
    /// What one command line gave.
    struct Answer: Sendable {
        var status: ExitStatus
        var results: String
        var remarks: String
        var lines: [String] { results.split(separator: "\n").map(String.init) }
    }

    let context: DriverContext
    let rack: ScriptedRack
    let store: InventoryInMemory
    /// What the last command line has printed so far, for tests of commands that go on until they are stopped.
    var printed: String { paper.withLock { $0 }.results }
    /// What was learnt of controllers.
    var memory: MemoryInMemory { store.memory }
    private let paper = Mutex(Paper())
    private let opened = Mutex(0)
    private let registry: DriverRegistry

    init(unfinished: [UnfinishedOrder] = [], registry: DriverRegistry = Desk.registry) throws {
        self.registry = registry
        let counter = Counter()
        context = DriverContext(
            now: { Timestamp(microseconds: 1_795_165_200_000_000) }, randomBytes: { _ in counter.next() })
        rack = try ScriptedRack.of(context)
        store = InventoryInMemory(unfinished: unfinished)
    }

    /// How often the store was opened.
    var openCount: Int { opened.withLock { $0 } }

    static let registry = DriverRegistry(ManualDriver.self, ScriptedDriver.self)
        .leavingOut("snmp-pdu", because: "it was built without the trait NetSNMP")

    /// Types a command line; words are separated by single blanks unless given apart.
    func type(
        _ line: String, words: [String] = [], input: String = "", answers: [String] = [], isTerminal: Bool = false,
        environment: [String: String] = [:]
    ) async -> Answer {
        let paper = Paper()
        self.paper.withLock { $0 = paper }
        let output = Output(
            results: { paper.results($0) }, remarks: { paper.remarks($0) }, isTerminal: false, showsProgress: false)
        let typist = Typist(answers)
        let keyboard = StandardInput(
            isTerminal: isTerminal, readAll: { input }, ask: { typist.answer($0) },
            bytes: {
                AsyncStream {
                    $0.yield(Array(input.utf8)); $0.finish()
                }
            })
        var context = context
        // Each command line closes what its drivers share; the rack outlives it here.
        context.shared = SharedResources()
        context.memory = ControllerMemory()
        context.logger = ProgramLog.logger({ environment[$0] }, output)
        let rack = rack
        _ = try? context.shared.resource("rack") { rack }
        var policy = PowerPolicy()
        policy.readRetries = []
        policy.firstPoll = .milliseconds(1)
        policy.dwell = .milliseconds(1)
        policy.settleLimit = .seconds(5)
        policy.softOffLimit = .seconds(5)
        let store = store
        let surroundings = Surroundings(
            registry: self.registry,
            openInventory: { [self] in
                opened.withLock { $0 += 1 }
                return store.inventory
            }, context: context, output: output, input: keyboard, policy: policy,
            environment: { environment.merging(["USER": "alice"]) { given, _ in given }[$0] })
        let arguments = line.split(separator: " ").map(String.init) + words
        let status = await WroughtProgram.run(arguments, in: surroundings)
        return paper.answer(status)
    }
}

/// What was printed.
private final class Paper: Sendable {
    private let sheets = Mutex((results: "", remarks: ""))
    func results(_ text: String) -> Bool {
        sheets.withLock { $0.results += text }
        return true
    }
    func remarks(_ text: String) -> Bool {
        sheets.withLock { $0.remarks += text }
        return true
    }
    var results: String { sheets.withLock { $0.results } }
    func answer(_ status: ExitStatus) -> Desk.Answer {
        sheets.withLock { Desk.Answer(status: status, results: $0.results, remarks: $0.remarks) }
    }
}

/// Answers prompts in order, and none when there is nothing left.
private final class Typist: Sendable {
    private let answers: Mutex<[String]>
    init(_ answers: [String]) { self.answers = Mutex(answers) }
    func answer(_ prompt: String) -> String? {
        answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}

/// Numbers instead of random bytes, so that orders have ids that a golden file can hold.
private final class Counter: Sendable {
    private let count = Mutex<UInt8>(0)
    func next() -> [UInt8] {
        count.withLock { count in
            count += 1
            return [0, 0, 0, 0, 0, 0, 0, count]
        }
    }
}
