import Glibc
public import IPMICommands
import Synchronization

/// The kernel's interface to a BMC: /dev/ipmi0 of its module ipmi_devintf (Linux include/uapi/linux/ipmi.h).
///
/// Blocks its thread for as long as a command takes, at most the limit: not for tasks. One command is under way at a
/// time.
public final class IPMIDevice: InBandChannel {
    private let file: Int32
    private let seconds: Double
    private let number = Mutex(0)

    /// Where kernels of different times put it.
    public static let paths = ["/dev/ipmi0", "/dev/ipmi/0", "/dev/ipmidev/0"]

    /// Opens the first that is there; nil where there is none. Needs root.
    public init?(paths: [String] = IPMIDevice.paths, seconds: Double = 15) {
        guard let file = paths.lazy.map({ open($0, O_RDWR | O_CLOEXEC) }).first(where: { $0 >= 0 }) else { return nil }
        self.file = file
        self.seconds = seconds
    }

    deinit { close(file) }

    /// Sends one command and waits for its answer.
    public func send(_ request: IPMIRequest) throws(BMCFault) -> IPMIResponse {
        let id = number.withLock { number in
            number += 1
            return number
        }
        guard submit(request, id) else { throw BMCFault("the kernel did not take the command: \(errorText(errno))") }
        let end = Deadline(seconds: seconds)
        while !end.hasPassed {
            var entry = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, end.left) > 0 else { continue }
            if let answer = received(id) { return answer }
        }
        throw BMCFault("the BMC did not answer within \(Int(seconds)) s")
    }

    /// struct ipmi_req: address, its length, an id of ours, and struct ipmi_msg: group, command, length, data.
    private func submit(_ request: IPMIRequest, _ id: Int) -> Bool {
        // struct ipmi_system_interface_addr: type 0Ch, channel 0Fh, logical unit.
        var address: [UInt8] = [0x0C, 0, 0, 0, 0x0F, 0, request.lun, 0]
        var data = request.data + [0]
        return address.withUnsafeMutableBytes { address in
            data.withUnsafeMutableBytes { data in
                let block = UnsafeMutableRawPointer.allocate(byteCount: 40, alignment: 8)
                defer { block.deallocate() }
                block.initializeMemory(as: UInt8.self, repeating: 0, count: 40)
                block.storeBytes(of: UInt(bitPattern: address.baseAddress), toByteOffset: 0, as: UInt.self)
                block.storeBytes(of: 8, toByteOffset: 8, as: UInt32.self)
                block.storeBytes(of: id, toByteOffset: 16, as: Int.self)
                block.storeBytes(of: request.netFn.rawValue, toByteOffset: 24, as: UInt8.self)
                block.storeBytes(of: request.command, toByteOffset: 25, as: UInt8.self)
                block.storeBytes(of: UInt16(request.data.count), toByteOffset: 26, as: UInt16.self)
                block.storeBytes(of: UInt(bitPattern: data.baseAddress), toByteOffset: 32, as: UInt.self)
                // IPMICTL_SEND_COMMAND: _IOR('i', 13, struct ipmi_req).
                return ioctl(file, 0x8028_690D, block) == 0
            }
        }
    }

    /// struct ipmi_recv: type, address, its length, the id, and struct ipmi_msg. Nil for what is not our answer.
    private func received(_ id: Int) -> IPMIResponse? {
        var address = [UInt8](repeating: 0, count: 64)
        var data = [UInt8](repeating: 0, count: 1024)
        return address.withUnsafeMutableBytes { address in
            data.withUnsafeMutableBytes { data -> IPMIResponse? in
                let block = UnsafeMutableRawPointer.allocate(byteCount: 48, alignment: 8)
                defer { block.deallocate() }
                block.initializeMemory(as: UInt8.self, repeating: 0, count: 48)
                block.storeBytes(of: UInt(bitPattern: address.baseAddress), toByteOffset: 8, as: UInt.self)
                block.storeBytes(of: UInt32(address.count), toByteOffset: 16, as: UInt32.self)
                block.storeBytes(of: UInt16(data.count), toByteOffset: 34, as: UInt16.self)
                block.storeBytes(of: UInt(bitPattern: data.baseAddress), toByteOffset: 40, as: UInt.self)
                // IPMICTL_RECEIVE_MSG_TRUNC: _IOWR('i', 11, struct ipmi_recv).
                guard ioctl(file, 0xC030_690B, block) == 0 || errno == EMSGSIZE else { return nil }
                let length = Int(block.load(fromByteOffset: 34, as: UInt16.self))
                // Type 1 is an answer.
                guard block.load(as: Int32.self) == 1, block.load(fromByteOffset: 24, as: Int.self) == id,
                    (1...data.count).contains(length)
                else { return nil }
                return IPMIResponse(CompletionCode(rawValue: data[0]), data: Array(data[1..<length]))
            }
        }
    }
}
