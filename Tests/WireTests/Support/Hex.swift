/// Octets from hexadecimal digits; anything else in the text is passed over. `.NN` stands for so many zero octets, in
/// hexadecimal, which keeps BOOTP's empty fields short.
func hex(_ text: String) -> [UInt8] {
    var octets: [UInt8] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
        if word.hasPrefix(".") {
            octets += [UInt8](repeating: 0, count: Int(word.dropFirst(), radix: 16) ?? 0)
        } else {
            var digits = word[...]
            while !digits.isEmpty {
                octets.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
                digits = digits.dropFirst(2)
            }
        }
    }
    return octets
}
