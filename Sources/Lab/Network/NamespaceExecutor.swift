import CLinuxShims
import Dispatch
import Foundation
import Synchronization

/// One thread inside a network namespace that runs the tasks given to it.
final class NamespaceExecutor: TaskExecutor {
    private enum Work {
        case job(UnownedJob)
        case end
    }

    private let queue = Mutex<[Work]>([])
    private let arrived = DispatchSemaphore(value: 0)

    private init() {}

    /// Starts the thread and waits until it is inside.
    static func start(in path: String) async throws -> NamespaceExecutor {
        let executor = NamespaceExecutor()
        let result = await withCheckedContinuation { (entered: CheckedContinuation<Int32, Never>) in
            let thread = Thread { @Sendable in
                let result = clinux_enter_network_namespace(path)
                entered.resume(returning: result)
                if result == 0 { executor.serve() }
            }
            thread.start()
        }
        guard result == 0 else { throw LabError("cannot enter \(path): \(String(cString: strerror(-result)))") }
        return executor
    }

    func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Ends the thread once everything before has been run.
    func end() { add(.end) }

    private func add(_ work: Work) {
        queue.withLock { $0.append(work) }
        arrived.signal()
    }

    private func serve() {
        while true {
            arrived.wait()
            switch queue.withLock({ $0.removeFirst() }) {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .end: return
            }
        }
    }
}
