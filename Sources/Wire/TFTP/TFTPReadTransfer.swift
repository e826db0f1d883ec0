/// A server's side of one read transfer: what arrives goes in, what is to be done comes out. It knows blocks by number
/// and never touches their octets, a socket or a clock.
///
/// Blocks count from 1 without end; only the packets' 16 bits roll over, from 65535 to 0. After each window the client
/// acknowledges the last block that came in order (RFC 7440 section 4; a window of 1 is RFC 1350's lock step).
///
/// - An acknowledgement within the window moves its start and sends from there: the client misses what follows.
/// - One that says nothing new never sends blocks at once, else two copies of everything would run to the end of the file
///   (the "sorcerer's apprentice", RFC 1123 section 4.2.3.1). In lock step it is ignored. With windows it may mean that
///   the first block of the window was lost, so the wait for the next attempt becomes short, once per window.
/// - One from before the window, or from beyond it, is ignored.
/// - The last block is shorter than the others, empty if need be; its acknowledgement ends the transfer.
public struct TFTPReadTransfer: Sendable, Hashable {
    /// What is to be done, in this order.
    public enum Effect: Sendable, Hashable {
        /// Send the OACK with the agreement's granted options.
        case sendOptions(TFTPOptions)
        /// Send these blocks, first to last; see ``TFTPReadTransfer/range(of:)``.
        case send(ClosedRange<Int>)
        /// Send an ERROR.
        case sendError(TFTPErrorCode, WireText)
        /// Call ``TFTPReadTransfer/timedOut()`` after so long, unless another wait comes first.
        case wait(Duration)
        /// The transfer is over; forget it.
        case end(Outcome)
    }

    /// How a transfer ended.
    public enum Outcome: Sendable, Hashable {
        /// The client has everything.
        case finished
        /// The client did not answer; it has the blocks up to this one. Block 0 means that it never answered at all.
        case silent(afterBlock: Int)
        /// The client ended it. Boot ROMs ask for a file's size that way: with block 0.
        case aborted(TFTPErrorCode, WireText, afterBlock: Int)
        /// The server ended it.
        case failed(TFTPErrorCode, WireText)
    }

    /// What holds for the transfer.
    public let agreement: TFTPAgreement
    /// Octets of the file.
    public let fileSize: Int
    /// The number of the last block.
    public let lastBlock: Int
    /// How long it waits.
    public let patience: TFTPPatience
    /// The last block that the client has, with all before it.
    public private(set) var acknowledged = 0
    /// How often something was sent again because nothing came back.
    public private(set) var timeouts = 0
    /// How many blocks were sent more than once.
    public private(set) var repeatedBlocks = 0
    /// How it ended; nil while it runs.
    public private(set) var outcome: Outcome?

    /// The highest block sent.
    private var sent = 0
    /// Attempts in a row without an answer.
    private var attempts = 0
    private var awaitsOptions: Bool
    private var hurry = Hurry.ready

    /// Whether a repetition may shorten the wait of this window.
    private enum Hurry {
        /// Yes.
        case ready
        /// It has; the short wait runs.
        case running
        /// No more until a whole window is acknowledged: it has already been sent again.
        case spent
    }

    /// A transfer of a file of that many octets, in the mode of the transfer. Negative sizes count as 0.
    public init(_ agreement: TFTPAgreement, fileSize: Int, patience: TFTPPatience = TFTPPatience()) {
        self.agreement = agreement
        self.fileSize = max(0, fileSize)
        self.patience = patience
        lastBlock = self.fileSize / agreement.blockSize + 1
        awaitsOptions = !agreement.granted.isEmpty
    }

    /// Which octets of the file a block holds: empty for the last block of a file that fills its blocks exactly, and for
    /// numbers that are no block's.
    public func range(of block: Int) -> Range<Int> {
        guard (1...lastBlock).contains(block) else { return fileSize..<fileSize }
        let start = (block - 1) * agreement.blockSize
        return start..<start + min(agreement.blockSize, fileSize - start)
    }

    /// How many octets of the file the client has.
    public var octetsAcknowledged: Int {
        acknowledged == lastBlock ? fileSize : acknowledged * agreement.blockSize
    }

    /// The first thing to do: the OACK, or the first window where nothing was agreed.
    public mutating func start() -> [Effect] {
        guard outcome == nil else { return [] }
        return awaitsOptions ? [.sendOptions(agreement.granted), nextWait] : sendWindow()
    }

    /// A packet from the client.
    public mutating func received(_ packet: TFTPPacket) -> [Effect] {
        switch packet {
        case .acknowledgement(let block): return received(acknowledgement: block)
        case .error(let code, let text): return end(.aborted(code, text, afterBlock: acknowledged))
        case .readRequest: return []  // The client's repetition of its request; the answer is on its way.
        default: return fail(.illegalOperation, "a reader sends ACK and ERROR")
        }
    }

    /// The wait is over and nothing came.
    public mutating func timedOut() -> [Effect] {
        guard outcome == nil else { return [] }
        if hurry == .running { hurry = .spent } else { attempts += 1 }
        guard attempts <= patience.attempts else { return end(.silent(afterBlock: acknowledged)) }
        timeouts += 1
        return awaitsOptions ? [.sendOptions(agreement.granted), nextWait] : sendWindow()
    }

    /// The server cannot go on, for example because the file cannot be read.
    public mutating func fail(_ code: TFTPErrorCode, _ text: WireText) -> [Effect] {
        guard outcome == nil else { return [] }
        return [.sendError(code, text)] + end(.failed(code, text))
    }
}

extension TFTPReadTransfer {
    private mutating func received(acknowledgement block: UInt16) -> [Effect] {
        guard outcome == nil else { return [] }
        if awaitsOptions {
            guard block == 0 else { return [] }
            awaitsOptions = false
            attempts = 0
            return sendWindow()
        }
        let advance = Int(block &- UInt16(truncatingIfNeeded: acknowledged))
        guard advance > 0 else { return repeated() }
        return advance <= sent - acknowledged ? advanced(by: advance) : []
    }

    private mutating func advanced(by blocks: Int) -> [Effect] {
        acknowledged += blocks
        attempts = 0
        hurry = acknowledged < sent ? .spent : .ready
        return acknowledged == lastBlock ? end(.finished) : sendWindow()
    }

    private mutating func repeated() -> [Effect] {
        guard agreement.windowSize > 1, hurry == .ready, attempts == 0, sent > acknowledged else { return [] }
        hurry = .running
        return [.wait(patience.afterRepetition)]
    }

    private mutating func sendWindow() -> [Effect] {
        let last = min(acknowledged + agreement.windowSize, lastBlock)
        repeatedBlocks += max(0, min(sent, last) - acknowledged)
        sent = max(sent, last)
        return [.send(acknowledged + 1...last), nextWait]
    }

    private mutating func end(_ outcome: Outcome) -> [Effect] {
        guard self.outcome == nil else { return [] }
        self.outcome = outcome
        return [.end(outcome)]
    }

    private var nextWait: Effect { .wait(patience.wait(after: attempts, agreed: agreement.timeout)) }
}
