/// Sizes that the commands of a simulated BMC keep to.
enum CommandLimits {
    /// The FRU area with free space behind its contents, a whole number of 256-byte pages.
    static func padded(_ fru: [UInt8]) -> [UInt8] {
        let size = (fru.count / 256 + 1) * 256
        return fru + Array(repeating: 0, count: size - fru.count)
    }
}
