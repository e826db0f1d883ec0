import CCPUID

/// The processor's own answers, which no file shows.
enum ProcessorSignatures {
    /// The instruction set that the program was built for, as `uname -m` spells it.
    static var architecture: String? {
        #if arch(x86_64)
        "x86_64"
        #elseif arch(i386)
        "i686"
        #elseif arch(arm64)
        "aarch64"
        #elseif arch(arm)
        "armv7l"
        #elseif arch(powerpc64le)
        "ppc64le"
        #elseif arch(s390x)
        "s390x"
        #elseif arch(riscv64)
        "riscv64"
        #else
        nil
        #endif
    }

    /// Leaves 40000000h, 40000100h, ... while they hold text; empty where the processor has no CPUID.
    static func read() -> [String] {
        var found: [String] = []
        for index in UInt32(0)..<16 {
            var largest: UInt32 = 0
            var bytes = [UInt8](repeating: 0, count: 12)
            guard wrought_cpuid(0x4000_0000 + index * 0x100, &largest, &bytes) == 1,
                let text = signature(bytes), !found.contains(text)
            else { break }
            found.append(text)
        }
        return found
    }

    /// Printable ASCII with NUL bytes behind it; nil for anything else, such as the numbers of a leaf that is not there.
    static func signature(_ bytes: [UInt8]) -> String? {
        let text = bytes.prefix { $0 != 0 }
        guard text.count >= 4, text.allSatisfy({ (0x20...0x7e).contains($0) }),
            bytes[text.count...].allSatisfy({ $0 == 0 })
        else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}
