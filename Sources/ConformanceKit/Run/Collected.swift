import Synchronization
import WroughtCore

/// A list that several tasks append to.
final class Collected<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])
    func append(_ element: Element) { list.withLock { $0.append(element) } }
    var all: [Element] { list.withLock { $0 } }
}

/// What a fleet's reading told, by place.
final class BatchStates: Sendable {
    private let states = Mutex<[Int: Result<PowerReading, DriverError>]>([:])
    func note(_ place: Int, _ reading: Result<PowerReading, DriverError>) { states.withLock { $0[place] = reading } }
    var all: [Int: Result<PowerReading, DriverError>] { states.withLock { $0 } }
}
