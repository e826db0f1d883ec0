/// Spoils a packet the way networks, bugs and attackers do.
enum Mutation {
    static func spoil(_ octets: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var octets = octets
        for _ in 0..<dice.roll(1...6) where !octets.isEmpty {
            let index = dice.roll(0...octets.count - 1)
            switch dice.roll(0...6) {
            case 0: octets[index] = dice.number()
            case 1: octets[index] ^= 1 << UInt8(dice.roll(0...7))
            case 2: octets.removeLast(dice.roll(0...min(octets.count, 40)))
            case 3: octets.insert(contentsOf: dice.octets(1...12), at: index)
            case 4: octets.remove(at: index)
            case 5: octets[index] = [0, 1, 52, 77, 82, 119, 127, 128, 255][dice.roll(0...8)]
            default: octets += octets.suffix(dice.roll(0...min(octets.count, 90)))
            }
        }
        return octets
    }
}
