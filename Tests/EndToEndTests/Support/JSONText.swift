import Foundation
import WroughtCore

/// Reads what the program printed with somebody else's JSON parser.
enum JSONText {
    static func read(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    /// Every line as an object.
    static func lines(_ text: String) throws -> [[String: JSONValue]] {
        try text.split(separator: "\n").map { line in
            guard case .object(let object) = try read(String(line)) else { return [:] }
            return object
        }
    }
}
