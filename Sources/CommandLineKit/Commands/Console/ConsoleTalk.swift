import WroughtCore

/// Carries bytes between a person, or a pipe, and a machine's console.
struct ConsoleTalk: Sendable {
    let console: any ConsoleSession
    let name: String
    let session: Session
    let linger: Duration

    /// Why a console ended.
    private enum End: Sendable {
        case left
        case machineClosed
        case failed(DriverError)
        case nothing
    }

    func run() async throws -> ExitStatus {
        let isTerminal = session.surroundings.input.isTerminal
        if isTerminal { session.output.remark("console of \(name); ~. at the beginning of a line ends it\r") }
        let raw = isTerminal ? RawTerminal() : nil
        let end = await talk(isTerminal)
        raw?.restore()
        await console.close()
        switch end {
        case .left, .nothing: return .done
        case .machineClosed:
            if isTerminal { session.output.remark("\nthe console of \(name) was closed") }
            return .done
        case .failed(let error): throw error
        }
    }

    private func talk(_ isTerminal: Bool) async -> End {
        await withTaskGroup(of: End.self) { group in
            group.addTask { await listen() }
            group.addTask { await type(isTerminal) }
            var end = End.nothing
            while let next = await group.next() {
                if case .nothing = next { continue }
                end = next
                break
            }
            group.cancelAll()
            return end
        }
    }

    private func listen() async -> End {
        do {
            for try await bytes in console.output {
                if session.output.isBroken { return .left }
                session.output.bytes(bytes)
            }
            return .machineClosed
        } catch {
            return .failed(DriverError(wrapping: error))
        }
    }

    private func type(_ isTerminal: Bool) async -> End {
        var filter = EscapeFilter()
        do {
            for await bytes in session.surroundings.input.bytes() {
                let (send, wish) = isTerminal ? filter.filter(bytes) : (bytes, nil)
                if !send.isEmpty { try await console.write(send) }
                if wish == .leave { return .left }
                if wish == .help { session.output.remark("\r\n~. ends the console, ~~ sends one ~\r") }
            }
            try await Task.sleep(for: linger)
            return .left
        } catch {
            return error is CancellationError ? .left : .failed(DriverError(wrapping: error))
        }
    }
}
