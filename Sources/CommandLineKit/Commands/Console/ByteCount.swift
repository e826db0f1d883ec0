import ArgumentParser

/// A number of bytes behind an option: `4096`, `64k`, `10M`, `1G`, in powers of 1024.
struct ByteCount: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    let count: Int
    let description: String

    static let tenMebibytes = ByteCount(count: 10 << 20, description: "10M")

    private init(count: Int, description: String) {
        self.count = count
        self.description = description
    }

    init?(argument: String) {
        let units: [Character: Int] = ["k": 10, "K": 10, "M": 20, "G": 30]
        let shift = argument.last.flatMap { units[$0] }
        let digits = shift == nil ? argument[...] : argument.dropLast()
        guard digits.allSatisfy(\.isASCII), let number = Int(digits), number > 0, number <= Int.max >> 31 else {
            return nil
        }
        self.init(count: number << (shift ?? 0), description: argument)
    }
}
