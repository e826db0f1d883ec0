/// One word of a kernel's command line: a name, or a name with a value, with no blank or quote that the kernel could not
/// read back.
public struct KernelArgument: Sendable, Hashable {
    /// The name, such as "console"; also a bare word such as "ro" or "---".
    public let name: String
    /// The value; nil where there is no equals sign.
    public let value: String?

    /// An argument.
    /// - Throws: ``MenuFault`` for an empty name; a name with a blank, an equals sign or a quote; a value with a double
    ///   quote, for which the kernel's command line has no escape; and control characters in either.
    public init(_ name: String, _ value: String? = nil) throws(MenuFault) {
        let place = "kernel argument \(Self.printable(name))"
        guard !name.isEmpty else { throw MenuFault("kernel argument", "the name is empty; leave the argument out") }
        guard !name.unicodeScalars.contains(where: { $0 == " " || $0 == "=" || $0 == "\"" }) else {
            throw MenuFault(place, "the name has a blank, an equals sign or a quote; write name and value apart")
        }
        guard !Self.hasControls(name), !Self.hasControls(value ?? "") else {
            throw MenuFault(place, "it has a line end or another control character; remove it")
        }
        guard !(value ?? "").contains("\"") else {
            throw MenuFault(place, "the value has a double quote, which the kernel cannot read; use single quotes")
        }
        self.name = name
        self.value = value
    }

    /// As one word without quotes, for loaders that take a list of words.
    var word: String { value.map { "\(name)=\($0)" } ?? name }

    /// As the kernel reads it: a value with blanks in double quotes.
    var text: String {
        guard let value, value.contains(" ") || value.contains("\t") else { return word }
        return "\(name)=\"\(value)\""
    }

    private static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    private static func printable(_ text: String) -> String {
        String(text.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
    }
}
