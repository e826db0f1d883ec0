#if Libvirt
import CLibvirt

/// A libvirt stream that never blocks while it sends or receives.
///
/// `@unchecked Sendable`: `virStream` is reference counted and locked inside libvirt, and may be used by several
/// threads; this class frees its own reference only.
final class LibvirtStream: @unchecked Sendable {
    /// What ``send(_:)`` returns when nothing can be taken now.
    static let wouldBlock = -2

    /// What one attempt to receive gave.
    enum Received {
        case bytes([UInt8])
        case nothingYet
        case end
        case failed(LibvirtFailure)
    }

    let pointer: virStreamPtr

    /// Takes over a reference.
    init(owning pointer: virStreamPtr) { self.pointer = pointer }

    deinit { virStreamFree(pointer) }

    /// How many bytes were taken, ``wouldBlock``, or another negative number for a failure.
    func send(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { bytes in
            Int(virStreamSend(pointer, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count))
        }
    }

    func receive() -> Received {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { buffer in
            Int(virStreamRecv(pointer, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count))
        }
        switch count {
        case 1...: return .bytes(Array(buffer.prefix(count)))
        case 0: return .end
        case Self.wouldBlock: return .nothingYet
        default: return .failed(.last())
        }
    }

    /// Stops listening and ends the stream; asks the daemon, and therefore may block.
    func close() {
        virStreamEventRemoveCallback(pointer)
        virStreamAbort(pointer)
    }
}
#endif
