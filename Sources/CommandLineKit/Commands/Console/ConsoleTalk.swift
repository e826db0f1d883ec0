import WroughtCore

/// Carries bytes between a person, or a pipe, and a machine's console.
struct ConsoleTalk: Sendable {
    let console: SharedConsole
    let name: String
    let session: Session
    let escape: EscapeCharacter
    let isReadOnly: Bool
    let log: ConsoleLog?
    let linger: Duration

    /// Why a console ended.
    private enum End: Sendable {
        case left
        case machineClosed
        case failed(DriverError)
        case nothing
    }

    private var isTerminal: Bool { session.surroundings.input.isTerminal }

    func run(force: Bool) async throws -> ExitStatus {
        let (screen, record) = (await console.read(), await console.read())
        if log == nil { await record.leave() }
        try await console.open(force: force)
        if isTerminal { session.output.remark("\(greeting)\r") }
        let raw = isTerminal ? RawTerminal() : nil
        // Apart from the rest, so that it can write down the last of it.
        let keeping = Task { await keep(record) }
        let end = await talk(screen)
        raw?.restore()
        await console.close()
        await keeping.value
        switch end {
        case .left, .nothing: return .done
        case .machineClosed:
            if isTerminal { session.output.remark("\nthe console of \(name) was closed") }
            return .done
        case .failed(let error): throw error
        }
    }

    private var greeting: String {
        let mode = isReadOnly ? ", read only" : ""
        guard escape.byte != nil else { return "console of \(name)\(mode)" }
        let place = escape.worksAnywhere ? "" : " at the beginning of a line"
        return "console of \(name)\(mode); \(escape).\(place) ends it"
    }

    private func talk(_ screen: ConsoleReader) async -> End {
        await withTaskGroup(of: End.self) { group in
            group.addTask { await show(screen) }
            group.addTask { await type() }
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

    // MARK: Listening

    private func show(_ reader: ConsoleReader) async -> End {
        do {
            for try await event in reader {
                if session.output.isBroken { return .left }
                switch event {
                case .text(let bytes): session.output.bytes(bytes)
                default: remark(event.notice ?? "")
                }
            }
            return .machineClosed
        } catch {
            return Self.end(by: error)
        }
    }

    /// Writes the log. A disk that takes no more ends the log, and not the console.
    private func keep(_ reader: ConsoleReader) async {
        guard let log else { return }
        do {
            for try await event in reader {
                try await session.context.blocking.run(within: .seconds(30), late: "the log takes nothing") {
                    try log.append(event.bytes)
                }
            }
        } catch let failure as UsageFailure {
            remark("[\(failure.message); the log ends here]")
            await reader.leave()
        } catch {
            // The end of the console itself is told by the reader of the screen.
        }
    }

    /// A line for the person, wherever the machine's cursor is.
    private func remark(_ text: String) { session.output.remark(isTerminal ? "\r\n\(text)\r" : text) }

    // MARK: Typing

    private func type() async -> End {
        var filter = EscapeFilter(escape)
        do {
            let writer = try await console.becomeWriter()
            for await bytes in session.surroundings.input.bytes() {
                let (send, wish) = isTerminal ? filter.filter(bytes) : (bytes, nil)
                if !send.isEmpty, !isReadOnly { try await pass(send, to: writer) }
                switch wish {
                case .leave: return .left
                case .help: remark(help)
                case .sendBreak: await sendBreak(by: writer)
                case nil: break
                }
            }
            try await Task.sleep(for: linger)
            return .left
        } catch {
            return Self.end(by: error)
        }
    }

    /// While the console is being opened again, a person is told that the keys went nowhere, and a pipe waits.
    private func pass(_ bytes: [UInt8], to writer: ConsoleWriter) async throws {
        while true {
            do {
                return try await writer.write(bytes)
            } catch let error as DriverError where error.code == .unreachable {
                if isTerminal { return session.output.remark("\r\n[not connected; \(escape). ends the console]\r") }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private func sendBreak(by writer: ConsoleWriter) async {
        guard !isReadOnly else { return }
        do { try await writer.sendBreak() } catch { remark("[\(DriverError(wrapping: error).message)]") }
    }

    private var help: String {
        "\(escape). ends the console, \(escape)B sends a break, \(escape)\(escape) sends one \(escape)"
    }

    private static func end(by error: any Error) -> End {
        let error = DriverError(wrapping: error)
        return error.code == .cancelled ? .left : .failed(error)
    }
}
