import SeededNumbers

/// What a property test draws: numbers, chances and octets, the same in every run.
struct Dice: RandomNumberGenerator {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }
    mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { roll(1...100) <= percent }
    mutating func octets(_ range: ClosedRange<Int>) -> [UInt8] {
        (0..<roll(range)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
    mutating func number<Number: FixedWidthInteger>() -> Number { Number(truncatingIfNeeded: next()) }
}
