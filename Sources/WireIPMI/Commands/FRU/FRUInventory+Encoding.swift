extension FRUInventory {
    /// The bytes of the inventory with right checksums: common header, then the areas that are there.
    ///
    /// Areas longer than 2040 bytes cannot be written down in the format; their last custom fields are left out.
    public var encoded: [UInt8] {
        var header: [UInt8] = [1, 0, 0, 0, 0, 0, 0]
        var body: [UInt8] = []
        let areas = [chassis.map(Self.encode), board.map(Self.encode), product.map(Self.encode)]
        for (index, area) in areas.enumerated() {
            guard let area, (8 + body.count) / 8 <= 255 else { continue }
            header[2 + index] = UInt8((8 + body.count) / 8)
            body += area
        }
        return header + [CommandBytes.zeroSum(header)] + body
    }

    private static func encode(_ area: ChassisArea) -> [UInt8] {
        close([area.type], fields: [area.partNumber, area.serialNumber] + area.custom)
    }

    private static func encode(_ area: BoardArea) -> [UInt8] {
        close(
            [area.language] + CommandBytes.u24(area.manufacturedMinutes),
            fields: [area.manufacturer, area.name, area.serialNumber, area.partNumber, area.fruFile] + area.custom)
    }

    private static func encode(_ area: ProductArea) -> [UInt8] {
        close(
            [area.language],
            fields: [
                area.manufacturer, area.name, area.partNumber, area.version, area.serialNumber, area.assetTag,
                area.fruFile,
            ] + area.custom)
    }

    private static func close(_ start: [UInt8], fields: [FRUField]) -> [UInt8] {
        var content = start
        for field in fields.map(\.encoded) where content.count + field.count <= 2030 { content += field }
        content.append(0xC1)
        let length = (2 + content.count + 1 + 7) / 8
        let area = [1, UInt8(length)] + CommandBytes.fixed(content, length * 8 - 3)
        return area + [CommandBytes.zeroSum(area)]
    }
}
