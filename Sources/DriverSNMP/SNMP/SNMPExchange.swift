#if NetSNMP
import WroughtCore

/// Several requests that belong together, under one deadline. Blocks: runs inside ``SNMPClient/run(_:_:)``.
struct SNMPExchange {
    let session: SNMPSession
    let version: SNMPVersion
    let pace: SNMPPace
    let end: ContinuousClock.Instant

    /// The most names in one request; agents with a small buffer answer `tooBig`, and the request is halved.
    private static let batch = 60

    /// The values of many objects, in the order asked for; ``SNMPValue/absent`` where there is none.
    func get(_ names: [OID]) throws -> [SNMPValue] {
        var values: [SNMPValue] = []
        var rest = names[...]
        var size = Self.batch
        while !rest.isEmpty {
            let part = Array(rest.prefix(size))
            do {
                values += try getAtOnce(part)
                rest = rest.dropFirst(part.count)
            } catch let failure as SNMPFailure where failure.reason == .status(.tooBig) && part.count > 1 {
                size = max(1, part.count / 2)
            }
        }
        return values
    }

    /// The value of one object.
    func get(_ name: OID) throws -> SNMPValue { try get([name]).first ?? .absent }

    /// Version 1 refuses a whole request for one missing object and says which: it is left out and the rest repeated.
    private func getAtOnce(_ names: [OID]) throws -> [SNMPValue] {
        var found: [OID: SNMPValue] = [:]
        var wanted = names
        while !wanted.isEmpty {
            do {
                let answer = try request(.get, wanted.map { SNMPBinding($0) })
                for binding in answer { found[binding.oid] = binding.value }
                break
            } catch let failure as SNMPFailure where failure.reason == .status(.noSuchName) && failure.index > 0 {
                guard failure.index <= wanted.count else { throw failure }
                found[wanted.remove(at: failure.index - 1)] = .absent
            }
        }
        return try names.map { name in
            guard let value = found[name] else {
                throw SNMPFailure(reason: .protocolError, text: "an answer to another question")
            }
            return value
        }
    }

    /// Every object below a name, in order.
    func walk(_ base: OID, limit: Int = 100_000) throws -> [SNMPBinding] {
        var found: [SNMPBinding] = []
        var last = base
        var rows = version == .v1 ? 1 : Self.batch
        while found.count < limit {
            let answer: [SNMPBinding]
            do {
                answer = try request(rows == 1 ? .getNext : .getBulk(repetitions: rows), [SNMPBinding(last)])
            } catch let failure as SNMPFailure where rows > 1 && failure.isTooMuch {
                rows = max(1, rows / 4)
                continue
            } catch let failure as SNMPFailure where failure.reason == .status(.noSuchName) {
                break  // how version 1 says that there is nothing more
            }
            let inside = answer.prefix { $0.value != .endOfView && $0.oid.starts(with: base) && last < $0.oid }
            found += inside
            guard let next = inside.last?.oid, inside.count == answer.count else { break }
            last = next
        }
        return found
    }

    /// Writes one object. Sent once only, with the patience of all tries: the answer may be lost, and the order not.
    func set(_ name: OID, _ value: SNMPValue) throws {
        _ = try request(.set, [SNMPBinding(name, value)])
    }

    private func request(_ command: SNMPSession.Command, _ bindings: [SNMPBinding]) throws -> [SNMPBinding] {
        let left = end - ContinuousClock.now
        guard left > .zero else { throw SNMPFailure(reason: .timedOut) }
        var (timeout, retries) = (pace.timeout, pace.retries)
        if case .set = command { (timeout, retries) = (timeout * (retries + 1), 0) }
        if timeout * (retries + 1) > left { timeout = left / (retries + 1) }
        return try session.request(command, bindings, timeout: timeout, retries: retries)
    }
}
#endif
