#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Synchronization

/// The threads behind ``BlockingCalls``: a queue of jobs, threads made on demand up to a limit, and a count of those
/// whose caller has gone.
///
/// `@unchecked Sendable`: `mutex` and `wakeUp` are initialised in `init`, never moved or reassigned, and live as long
/// as the object, which every thread retains; `state` is only touched while `mutex` is held.
final class ThreadQueue: @unchecked Sendable {
    private struct Job {
        let id: UInt64
        let run: @Sendable () -> Void
    }
    private struct State {
        var waiting: [Job] = []
        var running: Set<UInt64> = []
        var left: Set<UInt64> = []
        var idle = 0
        var threads = 0
        var lastID: UInt64 = 0
    }
    private let limit: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wakeUp: UnsafeMutablePointer<pthread_cond_t>
    private var state = State()

    init(limit: Int) {
        self.limit = limit
        mutex = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wakeUp, nil)
    }

    deinit {
        pthread_cond_destroy(wakeUp)
        pthread_mutex_destroy(mutex)
        wakeUp.deallocate()
        mutex.deallocate()
    }

    var abandoned: Int { locked { $0.left.count } }
    var threads: Int { locked { $0.threads } }

    /// Hands a job to an idle thread, a new one, or the queue.
    func enqueue(_ run: @escaping @Sendable () -> Void) -> Ticket {
        let (id, needsThread) = locked { state in
            state.lastID += 1
            state.waiting.append(Job(id: state.lastID, run: run))
            let needsThread = state.idle < state.waiting.count && state.threads < limit
            if needsThread { state.threads += 1 }
            return (state.lastID, needsThread)
        }
        pthread_cond_signal(wakeUp)
        if needsThread { startThread() }
        return Ticket { [weak self] in self?.abandon(id) }
    }

    /// A way to say that nobody waits for a job any more.
    struct Ticket: Sendable {
        let abandon: @Sendable () -> Void
    }

    private func abandon(_ id: UInt64) {
        locked { state in
            if state.running.contains(id) { state.left.insert(id) }
            state.waiting.removeAll { $0.id == id }
        }
    }

    private func locked<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&state)
    }

    private func startThread() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(&thread, nil, threadMain, context.toOpaque())
        if status == 0 {
            pthread_detach(thread)
        } else {
            context.release()
            locked { $0.threads -= 1 }
        }
    }

    /// One thread's life: take a job, run it, wait for the next a few seconds, end.
    fileprivate func work() {
        while let job = nextJob() {
            job.run()
            locked { state in
                state.running.remove(job.id)
                state.left.remove(job.id)
            }
        }
    }

    private func nextJob() -> Job? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        state.idle += 1
        defer { state.idle -= 1 }
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_sec += 5
        while state.waiting.isEmpty {
            if pthread_cond_timedwait(wakeUp, mutex, &end) == ETIMEDOUT, state.waiting.isEmpty {
                state.threads -= 1
                return nil
            }
        }
        let job = state.waiting.removeFirst()
        state.running.insert(job.id)
        return job
    }
}

/// The C entry point: takes over the reference that `startThread` retained.
private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<ThreadQueue>.fromOpaque(context).takeRetainedValue().work() }
    return nil
}
