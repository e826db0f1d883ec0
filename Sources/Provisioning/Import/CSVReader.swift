/// Reads comma-separated values (RFC 4180).
///
/// Fields may be in quotation marks, then with commas, line ends and doubled quotation marks inside. Line ends are
/// CR LF or LF; a byte order mark and empty lines are skipped.
struct CSVReader {
    /// One record and the line it begins in, counted from 1.
    struct Record: Sendable, Hashable {
        let line: Int
        let fields: [String]
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Every record of the text. Throws the first place where the quoting is broken or the text is not UTF-8: what
    /// follows it cannot be told apart.
    static func read(_ bytes: some Sequence<UInt8>) throws(ImportProblem) -> [Record] {
        var reader = CSVReader(Array(bytes))
        if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        var records: [Record] = []
        while reader.place < reader.bytes.count {
            let record = try reader.record()
            if record.fields != [""] { records.append(record) }
        }
        return records
    }

    private mutating func record() throws(ImportProblem) -> Record {
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try peek == Self.quote ? quoted() : plain())
            if peek == UInt8(ascii: ",") {
                place += 1
            } else {
                takeLineEnd()
                return Record(line: start, fields: fields)
            }
        }
    }

    private mutating func plain() throws(ImportProblem) -> String {
        let text = bytes[place...].prefix { $0 != UInt8(ascii: ",") && $0 != Self.lineFeed }
        place = text.endIndex
        if text.contains(Self.quote) {
            throw fault("a quotation mark stands inside a field; put the whole field in quotation marks and double it")
        }
        let isLineEnd = peek != UInt8(ascii: ",")
        return try string(isLineEnd && text.last == Self.carriageReturn ? text.dropLast() : text)
    }

    private mutating func quoted() throws(ImportProblem) -> String {
        let start = line
        var text: [UInt8] = []
        place += 1
        while let byte = peek {
            place += 1
            if byte == Self.lineFeed { line += 1 }
            if byte != Self.quote {
                text.append(byte)
            } else if peek == Self.quote {
                text.append(byte)
                place += 1
            } else {
                try checkFieldEnd()
                return try string(text[...])
            }
        }
        line = start
        throw fault("a field that begins with a quotation mark has no closing one")
    }

    private func checkFieldEnd() throws(ImportProblem) {
        let isEnd = [nil, UInt8(ascii: ","), Self.lineFeed].contains(peek) || bytes[place...].starts(with: "\r\n".utf8)
        guard isEnd || bytes[place...] == [Self.carriageReturn] else {
            throw fault(
                "something follows the closing quotation mark of a field; double quotation marks inside a field")
        }
    }

    private mutating func takeLineEnd() {
        if peek == Self.carriageReturn { place += 1 }
        if peek == Self.lineFeed {
            place += 1
            line += 1
        }
    }

    private func string(_ bytes: ArraySlice<UInt8>) throws(ImportProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw fault("the text is not UTF-8; save the file as UTF-8")
        }
        return text
    }

    private func fault(_ message: String) -> ImportProblem { ImportProblem(row: line, column: "", message) }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
