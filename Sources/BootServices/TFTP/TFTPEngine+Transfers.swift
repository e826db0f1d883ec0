import CBootSockets
import Glibc
import WroughtWire

extension TFTPEngine {
    /// The most octets of one call that the kernel cuts into datagrams, and the most of those.
    private static let longestRun = 65_507
    private static let mostBlocks = 64

    /// Opens the transfer's socket and sends its first packet.
    func start(_ file: OpenBootFile, for exchange: TFTPExchange) {
        var (local, remote) = (exchange.server.withPort(0).raw, exchange.client.raw)
        var mtu: Int32 = 0
        let handle = cboot_connect(&local, &remote, &mtu)
        guard handle >= 0 else {
            let hint = handle == -EMFILE ? "; raise the limit of open files (ulimit -n)" : ""
            return giveUp(exchange, "no socket for the transfer: \(String(cString: strerror(-handle)))\(hint)")
        }
        let agreement = TFTPAgreement(
            reading: exchange.request.options, limits: limits(for: exchange, mtu: Int(mtu)), fileSize: file.size)
        let machine = TFTPReadTransfer(agreement, fileSize: file.size, patience: settings.patience)
        exchange.lookup = nil
        exchange.sending = TFTPExchange.Sending(
            handle: handle, file: file, mtu: Int(mtu), machine: machine, toldProgress: now)
        watch(handle, for: exchange)
        let beginning = TFTPObservation.Beginning(
            size: file.size, blockSize: agreement.blockSize, windowSize: agreement.windowSize, mtu: Int(mtu))
        observe(exchange.observation(.began(beginning)))
        drive(exchange) { $0.start() }
    }

    private func limits(for exchange: TFTPExchange, mtu: Int) -> TFTPLimits {
        let isCareful = mtu > 0 && caution.isAdvised(for: exchange.client.withPort(0))
        return TFTPLimits(
            blockSize: isCareful ? TFTPLimits.blockSize(mtu: mtu) : TFTPPacket.maximumBlockSize,
            windowSize: settings.windowSize)
    }

    /// Takes one packet of a transfer; false where there is none. The poller comes back while there are more.
    func takePacket(of exchange: TFTPExchange) -> Bool {
        guard let handle = exchange.sending?.handle else { return true }
        let count = input.withUnsafeMutableBytes { cboot_read(handle, $0.baseAddress, $0.count) }
        if count == -Int(EAGAIN) { return false }
        if count == -Int(ECONNREFUSED) {
            clientIsGone(exchange)
        } else if count >= 0, let packet = packet(count) {
            drive(exchange) { $0.received(packet) }
        }
        return true
    }

    /// Nearly every packet is an acknowledgement of four octets; nothing is allocated for those.
    private func packet(_ count: Int) -> TFTPPacket? {
        if count == 4, input[0] == 0, input[1] == 4 {
            return .acknowledgement(UInt16(input[2]) << 8 | UInt16(input[3]))
        }
        return try? TFTPPacket(decoding: Array(input[..<count]))
    }

    /// The wait of an exchange is over.
    func expired(_ exchange: TFTPExchange) {
        exchange.deadline = .max
        guard let sending = exchange.sending else {
            return giveUp(exchange, "the source of boot files did not answer within \(settings.lookupLimit)")
        }
        exchange.sending?.silences += 1
        if sending.silences == 1 {
            let machine = sending.machine
            let (block, octets) = (machine.acknowledged, machine.octetsAcknowledged)
            observe(exchange.observation(.stalled(afterBlock: block, octets: octets)))
            noteFragments(exchange)
        }
        drive(exchange) { $0.timedOut() }
    }

    /// A first block that never arrives and does not fit a frame speaks for lost fragments.
    private func noteFragments(_ exchange: TFTPExchange) {
        guard let sending = exchange.sending, sending.machine.acknowledged == 0, sending.mtu > 0,
            sending.machine.agreement.blockSize > TFTPLimits.blockSize(mtu: sending.mtu)
        else { return }
        caution.note(exchange.client.withPort(0), at: now)
    }

    /// The client's system says that nobody has the port any more.
    private func clientIsGone(_ exchange: TFTPExchange) {
        drive(exchange) { $0.fail(.undefined, "the client has closed its port") }
    }

    /// Lets the state machine take an event, and does what it wants.
    private func drive(_ exchange: TFTPExchange, _ event: (inout TFTPReadTransfer) -> [TFTPReadTransfer.Effect]) {
        guard var machine = exchange.sending?.machine else { return }
        let before = machine.acknowledged
        let effects = event(&machine)
        exchange.sending?.machine = machine
        if machine.acknowledged != before { progressed(exchange, machine) }
        for effect in effects { perform(effect, for: exchange) }
    }

    private func perform(_ effect: TFTPReadTransfer.Effect, for exchange: TFTPExchange) {
        switch effect {
        case .sendOptions(let options): send(.optionAcknowledgement(options), for: exchange)
        case .send(let blocks): send(blocks, for: exchange)
        case .sendError(let code, let text): send(.error(code, text), for: exchange)
        case .wait(let duration): wait(duration, for: exchange)
        case .end(let outcome): end(exchange, outcome)
        }
    }

    private func send(_ packet: TFTPPacket, for exchange: TFTPExchange) {
        guard let handle = exchange.sending?.handle, let octets = try? packet.encoded() else { return }
        _ = cboot_write(handle, octets, octets.count)
    }

    /// Sends blocks, as many in one call as the kernel takes. What the kernel has no room for counts as lost: the client
    /// will say which block it misses.
    private func send(_ blocks: ClosedRange<Int>, for exchange: TFTPExchange) {
        guard let machine = exchange.sending?.machine else { return }
        let segment = machine.agreement.blockSize + TFTPPacket.dataHeaderSize
        let run = max(1, min(Self.mostBlocks, Self.longestRun / segment))
        var next = blocks.lowerBound
        while next <= blocks.upperBound {
            let last = min(next + run - 1, blocks.upperBound)
            guard send(next...last, segment: segment, for: exchange) else { return }
            next = last + 1
        }
    }

    /// Sends the blocks of one call; false where there is no use in sending more.
    private func send(_ blocks: ClosedRange<Int>, segment: Int, for exchange: TFTPExchange) -> Bool {
        readAhead(blocks, exchange)
        guard let sending = exchange.sending else { return false }
        let length = layOut(blocks, sending)
        guard length > 0 else {
            observe(exchange.observation(.failed("the file became shorter, or cannot be read, while it was sent")))
            drive(exchange) { $0.fail(.undefined, "the server failed") }
            return false
        }
        var offload = sending.offload
        let result = output.withUnsafeBytes {
            let octets = $0.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return cboot_send_segments(sending.handle, octets, length, segment, &offload)
        }
        exchange.sending?.offload = offload
        return result >= 0
    }

    /// Reads small blocks of a file many at a time.
    private func readAhead(_ blocks: ClosedRange<Int>, _ exchange: TFTPExchange) {
        guard let sending = exchange.sending, case .disk(let file) = sending.file, blocks.count == 1 else { return }
        let range = sending.machine.range(of: blocks.lowerBound)
        guard range.count > 0, range.count <= ReadAhead.largestBlock,
            sending.ahead.start(of: UInt64(range.lowerBound), count: range.count) == nil
        else { return }
        exchange.sending?.ahead.fill(from: file, at: range.lowerBound)
    }

    /// Puts headers and octets of blocks into the output.
    private func layOut(_ blocks: ClosedRange<Int>, _ sending: TFTPExchange.Sending) -> Int {
        let size = sending.machine.agreement.blockSize
        let lastSize = sending.machine.range(of: blocks.upperBound).count
        let first = UInt16(truncatingIfNeeded: blocks.lowerBound)
        let offset = UInt64(blocks.lowerBound - 1) * UInt64(size)
        return output.withUnsafeMutableBytes { output in
            let out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            switch sending.file {
            case .disk(let file):
                guard let start = sending.ahead.start(of: offset, count: (blocks.count - 1) * size + lastSize) else {
                    return cboot_lay_out(file.descriptor, nil, offset, out, size, blocks.count, lastSize, first)
                }
                return sending.ahead.bytes.withUnsafeBytes { memory in
                    let octets = memory.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    return cboot_lay_out(-1, octets, UInt64(start), out, size, blocks.count, lastSize, first)
                }
            case .memory(let bytes):
                return bytes.withUnsafeBytes { memory in
                    // An empty array has no address, and its one block no octets: the output stands in.
                    let octets = (memory.baseAddress ?? UnsafeRawPointer(output.baseAddress))?
                        .assumingMemoryBound(to: UInt8.self)
                    return cboot_lay_out(-1, octets, offset, out, size, blocks.count, lastSize, first)
                }
            }
        }
    }

    private func progressed(_ exchange: TFTPExchange, _ machine: TFTPReadTransfer) {
        exchange.sending?.silences = 0
        guard machine.outcome == nil, let told = exchange.sending?.toldProgress,
            now - told >= settings.progressInterval.nanoseconds
        else { return }
        exchange.sending?.toldProgress = now
        observe(
            exchange.observation(.progressed(block: machine.acknowledged, octets: machine.octetsAcknowledged)))
    }

    private func end(_ exchange: TFTPExchange, _ outcome: TFTPReadTransfer.Outcome) {
        guard let machine = exchange.sending?.machine else { return }
        let ending = TFTPObservation.Ending(
            outcome: outcome, octets: machine.octetsAcknowledged, duration: .nanoseconds(Int64(now - exchange.start)),
            timeouts: machine.timeouts, repeatedBlocks: machine.repeatedBlocks)
        observe(exchange.observation(.ended(ending)))
        forget(exchange)
    }
}
