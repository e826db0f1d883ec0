import Glibc
import WroughtWire

/// libFuzzer's entry: the first octet chooses the codec, the rest is what arrives. A broken promise stops the run as a trap
/// does, so that the fuzzer keeps the octets that led to it.
@c public func LLVMFuzzerTestOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let data, count > 0 else { return 0 }
    let octets = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    let broken =
        switch data[0] % 4 {
        case 0: WireExercise.dhcp(octets)
        case 1: WireExercise.tftp(octets)
        case 2: WireExercise.transfer(octets)
        default: (try? DomainNameList(optionOctets: octets)).flatMap(NameExercise.again)
        }
    if let broken {
        print("broken promise: \(broken)")
        fflush(nil)
        abort()
    }
    return 0
}

/// Writes names again that were read.
private enum NameExercise {
    static func again(_ list: DomainNameList) -> String? {
        // Names of many octets can outgrow what pointers reach; what is written must still read as the same.
        (try? DomainNameList(optionOctets: list.optionOctets)) == list ? nil : "names differ after writing"
    }
}
