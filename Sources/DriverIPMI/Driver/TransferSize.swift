/// How many bytes of a record or inventory are asked for at once. Controllers answer CAh to more than they can return.
struct TransferSize {
    /// A controller's answer CAh (IPMI 2.0 table 5-2).
    struct TooMuch: Error {}

    /// What fits into every controller's messages by the specification (section 33.12 asks for 16 bytes at least).
    private(set) var count = 16

    /// Asks for less from now on; false where that is not possible.
    mutating func shrink() -> Bool {
        guard count > 2 else { return false }
        count /= 2
        return true
    }
}
