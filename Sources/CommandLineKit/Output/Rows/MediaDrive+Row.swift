import WroughtCore

extension MediaDrive {
    /// The cells of a row: name, kinds, image, access.
    var cells: [TextTable.Cell] {
        let access = isReadOnly.map { $0 ? "read-only" : "writable" }
        return [
            TextTable.Cell(id), TextTable.Cell(kindNames.joined(separator: ", ")),
            image.map { TextTable.Cell($0) } ?? TextTable.Cell("empty", .quiet),
            TextTable.Cell(image == nil ? nil : access),
        ]
    }

    private var kindNames: [String] { kinds.map(\.rawValue).sorted() }

    /// The stable JSON form: `drive`, `kinds`, `image`, `readOnly`.
    var json: JSONValue {
        .record([
            "drive": .string(id), "kinds": .texts(kindNames), "image": .text(image),
            "readOnly": isReadOnly.map { .bool($0) },
        ])
    }
}
