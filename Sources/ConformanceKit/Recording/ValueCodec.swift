import Foundation
import WroughtCore

/// How the value of a contract call is written into a transcript and read back.
struct ValueCodec<Value: Sendable>: Sendable {
    let encode: @Sendable (Value) throws -> JSONValue
    let decode: @Sendable (JSONValue) throws -> Value
}

extension ValueCodec where Value: Codable {
    /// As the type itself encodes.
    static var codable: ValueCodec {
        ValueCodec(
            encode: { value in
                do { return try JSONReader.read(JSONEncoder().encode(value)) } catch let fault as JSONFault {
                    throw DriverError(.unexpected, "\(Value.self) cannot be written: \(fault.message)")
                }
            },
            decode: { json in
                do { return try JSONDecoder().decode(Value.self, from: Data(JSONWriter.text(json).utf8)) } catch {
                    throw DriverError(.protocolViolation, "\(JSONWriter.text(json)) is no \(Value.self)")
                }
            })
    }
}

extension ValueCodec where Value == Void {
    /// Nothing.
    static var none: ValueCodec { ValueCodec(encode: { .null }, decode: { _ in }) }
}

extension ValueCodec where Value == PowerReceipt {
    /// `"accepted"`, `{"acceptedAs": action}` or `{"operatorMustAct": sentence}`.
    static var receipt: ValueCodec {
        ValueCodec(
            encode: { receipt in
                switch receipt {
                case .accepted: "accepted"
                case .acceptedAs(let action): ["acceptedAs": .string(action.rawValue)]
                case .operatorMustAct(let text): ["operatorMustAct": .string(text)]
                }
            },
            decode: { json in
                if json == "accepted" { return .accepted }
                guard case .object(let members) = json else { throw malformed(json, "receipt") }
                if case .string(let text)? = members["operatorMustAct"] { return .operatorMustAct(text) }
                guard case .string(let name)? = members["acceptedAs"], let action = PowerAction(rawValue: name) else {
                    throw malformed(json, "receipt")
                }
                return .acceptedAs(action)
            })
    }
}

extension ValueCodec where Value == [Result<PowerReading, DriverError>] {
    /// Each `{"result": reading}` or `{"error": error}`.
    static var batch: ValueCodec {
        let reading = ValueCodec<PowerReading>.codable
        return ValueCodec(
            encode: { results in
                .array(
                    try results.map { result in
                        switch result {
                        case .success(let value): ["result": try reading.encode(value)]
                        case .failure(let error): ["error": ErrorCodec.encode(error)]
                        }
                    })
            },
            decode: { json in
                guard case .array(let items) = json else { throw malformed(json, "list of readings") }
                return try items.map { item in
                    guard case .object(let members) = item else { throw malformed(item, "reading") }
                    if let value = members["result"] { return .success(try reading.decode(value)) }
                    return .failure(DriverError(wrapping: ErrorCodec.decode(members["error"] ?? .null)))
                }
            })
    }
}

extension ValueCodec where Value == [ListedTarget] {
    /// Objects of name, settings, state and detail.
    static var targets: ValueCodec {
        ValueCodec(
            encode: { targets in
                .array(
                    targets.map { target in
                        [
                            "name": .string(target.name), "settings": .object(target.settings),
                            "state": target.state.map { .string($0.rawValue) } ?? .null,
                            "detail": target.detail.map { .string($0) } ?? .null,
                        ]
                    })
            },
            decode: { json in
                guard case .array(let items) = json else { throw malformed(json, "list of targets") }
                return try items.map { item in
                    guard case .object(let members) = item, case .string(let name)? = members["name"],
                        case .object(let settings)? = members["settings"]
                    else { throw malformed(item, "target") }
                    return ListedTarget(
                        name: name, settings: settings, state: members["state"]?.text.flatMap(PowerState.init),
                        detail: members["detail"]?.text)
                }
            })
    }
}

extension ValueCodec where Value == RawSettings? {
    /// Values alone: a secret is written as a word that stands for it.
    static var settings: ValueCodec {
        ValueCodec(
            encode: { raw in
                guard let raw else { return .null }
                return [
                    "values": .object(raw.values), "secrets": .array(raw.secrets.keys.sorted().map { .string($0) }),
                ]
            },
            decode: { json in
                guard case .object(let members) = json, case .object(let values)? = members["values"] else {
                    return nil
                }
                var names: [String] = []
                if case .array(let items)? = members["secrets"] { names = items.compactMap(\.text) }
                return RawSettings(
                    values, secrets: Dictionary(names.map { ($0, Secret(StandIns.word)) }, uniquingKeysWith: { $1 }))
            })
    }
}

private func malformed(_ json: JSONValue, _ wanted: String) -> DriverError {
    DriverError(.protocolViolation, "\(JSONWriter.text(json)) is no \(wanted)")
}
