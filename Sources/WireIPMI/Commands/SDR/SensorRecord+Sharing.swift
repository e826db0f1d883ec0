extension SensorRecord {
    /// The sensors that the record stands for, each with its own number, name and entity (IPMI 2.0 table 43-2, bytes 24
    /// and 25): one, or as many as share a compact record.
    ///
    /// Byte 24 holds how many there are (bits 3:0) and whether their names end in numbers or letters (bits 5:4), byte 25
    /// where these begin (bits 6:0) and whether each belongs to an entity of its own (bit 7).
    public var sensors: [SensorRecord] {
        let count = UInt8(sharing & 0x0F)
        guard analog == nil, count > 1 else { return [self] }
        let start = UInt8(sharing >> 8 & 0x7F)
        let isLettered = sharing >> 4 & 0x03 == 1
        let hasOwnEntities = sharing & 0x8000 != 0
        return (0..<count).map { index in
            var sensor = self
            sensor.sharing = 1
            sensor.number = number &+ index
            sensor.name += isLettered ? Self.letters(Int(start) + Int(index)) : "\(start + index)"
            if hasOwnEntities { sensor.entity.instance = entity.instance &+ index }
            return sensor
        }
    }

    /// A, B, ... Z, AA, AB, ... from 0.
    private static func letters(_ number: Int) -> String {
        let (first, last) = (number / 26, number % 26)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (first > 0 ? String(letters[(first - 1) % 26]) : "") + String(letters[last])
    }
}
