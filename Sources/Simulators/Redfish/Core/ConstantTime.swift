/// Comparing without telling by its time how much was right.
enum ConstantTime {
    static func areEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        var difference = one.count ^ other.count
        for index in other.indices {
            difference |= Int(other[index] ^ (one.isEmpty ? 0xFF : one[index % one.count]))
        }
        return difference == 0
    }
}
