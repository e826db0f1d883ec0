import WroughtCore

/// Leads machines through their lives: takes events, stores the steps that ``LifeCycle`` makes of them, and carries out
/// their effects.
///
/// Each machine has one step at a time, and thousands of machines go side by side. What an event changes is durable
/// when ``handle(_:for:)`` returns; its effects follow while ``run()`` runs. The program may be killed at any moment:
/// the next conductor's ``run()`` goes on from what is stored, and sends no order twice.
public final class Conductor: Sendable {
    let repository: any LifeRepository
    let power: any PowerCarrying
    let credentials: any CredentialKeeping
    let listener: any LifeListening
    let lifeCycle: LifeCycle
    let context: ConductorContext
    let works = ConductorWorks()
    /// Tells orders that this conductor began from those of one that is gone.
    let word: String
    private let turns = Turns()
    private let jobs: AsyncStream<ConductorJob>
    private let queue: AsyncStream<ConductorJob>.Continuation

    /// A conductor over a repository and the ways in which its effects are carried out.
    public init(
        repository: any LifeRepository, power: any PowerCarrying, credentials: any CredentialKeeping,
        listener: any LifeListening, lifeCycle: LifeCycle = .init(), context: ConductorContext = .init()
    ) {
        self.repository = repository
        self.power = power
        self.credentials = credentials
        self.listener = listener
        self.lifeCycle = lifeCycle
        self.context = context
        word = MachineID.random(context.randomBytes).description + MachineID.random(context.randomBytes).description
        (jobs, queue) = AsyncStream.makeStream(of: ConductorJob.self)
    }

    /// Takes up every machine that is in the middle of something, then carries out effects until it is cancelled. To be
    /// called once; after its end the process starts another conductor, or ends.
    ///
    /// Power orders that are under way are cut off by cancelling; the next start looks what became of them. Throws when
    /// the machines cannot be read at the start.
    public func run() async throws(InventoryError) {
        let unsettled = try await repository.unsettledLives()
        await withDiscardingTaskGroup { group in
            for life in unsettled { group.addTask { await self.resume(life) } }
            for await job in jobs {
                // Begun here, in the order in which the steps were stored; only what takes time runs beside.
                guard let work = begin(job) else { continue }
                group.addTask {
                    await withTaskCancellationHandler {
                        await work.value
                    } onCancel: {
                        work.cancel()
                    }
                }
            }
        }
    }

    /// Stores what an event makes of a machine, and has its effects carried out. The step's `before` and `after` tell
    /// what was changed.
    ///
    /// Throws `not-allowed` or `locked` with the remedy, `not-found`, `cancelled`, or the store's error; then nothing
    /// is changed.
    @discardableResult
    public func handle(_ event: LifeEvent, for id: MachineID) async throws(InventoryError) -> LifeStep {
        let lifeCycle = lifeCycle
        return try await store(id) { try lifeCycle.step($0, event) }
    }

    /// Stores a step, then tells of it and queues its effects, before the machine's next step can be stored.
    @discardableResult
    func store(
        _ id: MachineID, _ step: @escaping @Sendable (MachineLife) throws -> LifeStep
    ) async throws(InventoryError) -> LifeStep {
        try await turns.take(id) { [self] () async throws(InventoryError) -> LifeStep in
            let step = try await repository.advance(id, step)
            await publish(step, of: id)
            return step
        }
    }

    /// Tells of a step that is stored, and queues its effects.
    func publish(_ step: LifeStep, of id: MachineID) async {
        let name = (step.after ?? step.before)?.name
        if let entry = step.entry { await listener.heard(entry) }
        for effect in step.effects {
            if let name { queue.yield(ConductorJob(id: id, name: name, effect: effect)) }
        }
    }
}

/// One effect of one machine.
struct ConductorJob: Sendable {
    let id: MachineID
    let name: MachineName
    let effect: LifeEffect
}
