import CBootSockets
import Glibc
import WroughtWire

extension TFTPEngine {
    /// Takes what waits at a listening socket, at most so many that transfers do not starve.
    func takeRequests(from listener: Int32) {
        for _ in 0..<64 {
            var from = cboot_endpoint()
            var to = cboot_endpoint()
            let count = input.withUnsafeMutableBytes { cboot_receive(listener, $0.baseAddress, $0.count, &from, &to) }
            guard count >= 0 else { return }
            to.port = UInt16(clamping: cboot_port(listener))
            take(Array(input[..<count]), at: listener, from: SocketEndpoint(from), to: SocketEndpoint(to))
        }
    }

    private func take(_ octets: [UInt8], at listener: Int32, from client: SocketEndpoint, to server: SocketEndpoint) {
        let packet: TFTPPacket
        do {
            packet = try TFTPPacket(decoding: octets)
        } catch {
            // Only requests are answered: an answer to an error could make two servers talk for ever.
            guard octets.starts(with: [0, 1]) || octets.starts(with: [0, 2]) else { return }
            let exchange = begin(TFTPRequest(.empty), at: listener, from: client, to: server)
            return refuse(exchange, .illegalOperation, error.description)
        }
        switch packet {
        case .readRequest(let request): takeRead(request, at: listener, from: client, to: server)
        case .writeRequest(let request):
            refuse(
                begin(request, at: listener, from: client, to: server), .accessViolation,
                "this server sends files and takes none")
        default: return
        }
    }

    private func takeRead(
        _ request: TFTPRequest, at listener: Int32, from client: SocketEndpoint, to server: SocketEndpoint
    ) {
        if let known = byClient[client].flatMap({ exchanges[$0] }) {
            // A repetition of the request that is being answered; its answer is repeated by its own clock.
            if known.request == request, known.sending?.machine.acknowledged ?? 0 == 0 { return }
            // Boot ROMs take one port for all their files, and a machine that was reset begins again.
            observe(known.observation(.dropped("the client sent a new request from the same port")))
            forget(known)
        }
        let exchange = begin(request, at: listener, from: client, to: server)
        guard exchanges.count < settings.mostTransfers else {
            return observe(exchange.observation(.dropped("there are \(settings.mostTransfers) transfers already")))
        }
        lookUp(exchange)
    }

    private func begin(
        _ request: TFTPRequest, at listener: Int32, from client: SocketEndpoint, to server: SocketEndpoint
    ) -> TFTPExchange {
        lastID += 1
        return TFTPExchange(
            id: lastID, client: client, server: server, listener: listener, request: request, start: now)
    }

    private func lookUp(_ exchange: TFTPExchange) {
        let path: BootPath
        do {
            path = try BootPath(exchange.request.fileName)
        } catch {
            return refuse(exchange, .accessViolation, error.description)
        }
        if case .other = exchange.request.mode {
            return refuse(exchange, .illegalOperation, "the modes are octet and netascii")
        }
        exchanges[exchange.id] = exchange
        byClient[exchange.client] = exchange.id
        let wish = BootFileRequest(
            path, client: exchange.clientEndpoint, server: exchange.serverEndpoint, transport: .tftp)
        let (files, sockets, id) = (files, sockets, exchange.id)
        exchange.lookup = Task {
            do {
                sockets.bring(TFTPSockets.Answer(id: id, result: .success(try await files.file(for: wish))))
            } catch {
                sockets.bring(TFTPSockets.Answer(id: id, result: .failure(error)))
            }
        }
        wait(settings.lookupLimit, for: exchange)
    }

    /// Takes a source's answer. It may come too late, or twice as far as this code can know.
    func take(_ answer: TFTPSockets.Answer) {
        guard let exchange = exchanges[answer.id], exchange.sending == nil else { return }
        switch answer.result {
        case .success(let file?): open(file, for: exchange)
        case .success(nil): refuse(exchange, .fileNotFound, "there is no such file for this machine")
        case .failure(let error): giveUp(exchange, "the source of boot files failed: \(error)")
        }
    }

    private func open(_ file: BootFile, for exchange: TFTPExchange) {
        do {
            let opened = openFiles.shared(try file.opened(), of: file.content)
            guard exchange.request.mode == .netascii else { return start(opened, for: exchange) }
            try start(.memory(Netascii.encoded(opened.text())), for: exchange)
        } catch {
            giveUp(exchange, "\(error)")
        }
    }

    /// Tells the client why there is nothing, and forgets the request.
    func refuse(_ exchange: TFTPExchange, _ code: TFTPErrorCode, _ reason: String) {
        sendError(code, reason, to: exchange)
        observe(exchange.observation(.refused(code, reason)))
        forget(exchange)
    }

    /// The operator learns what failed; the client only that something did.
    func giveUp(_ exchange: TFTPExchange, _ reason: String) {
        sendError(.undefined, "the server failed", to: exchange)
        observe(exchange.observation(.failed(reason)))
        forget(exchange)
    }

    private func sendError(_ code: TFTPErrorCode, _ reason: String, to exchange: TFTPExchange) {
        guard let octets = try? TFTPPacket.error(code, WireText(reason)).encoded() else { return }
        var (to, from) = (exchange.client.raw, exchange.server.raw)
        _ = cboot_reply(exchange.listener, octets, octets.count, &to, &from)
    }

    /// Ends an exchange; its socket closes with it.
    func forget(_ exchange: TFTPExchange) {
        exchange.lookup?.cancel()
        exchanges[exchange.id] = nil
        if byClient[exchange.client] == exchange.id { byClient[exchange.client] = nil }
    }
}

extension OpenBootFile {
    /// Texts are read whole, to turn their line ends.
    private static let longestText = 1 << 20

    /// All octets of a file that is small enough to be a text.
    fileprivate func text() throws(BootServerError) -> [UInt8] {
        switch self {
        case .memory(let bytes): return bytes
        case .disk(let file):
            guard file.size <= Self.longestText else {
                throw BootServerError("a file of \(file.size) octets is no text; ask for it in octet mode")
            }
            var bytes = [UInt8](repeating: 0, count: file.size)
            let count = bytes.withUnsafeMutableBytes { pread(file.descriptor, $0.baseAddress, $0.count, 0) }
            guard count == file.size else { throw BootServerError("the file became shorter while it was read") }
            return bytes
        }
    }
}
