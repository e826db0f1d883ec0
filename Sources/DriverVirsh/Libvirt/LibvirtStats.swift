#if Libvirt
import CLibvirt

/// What libvirt counts of one domain: names such as `state.state` or `block.0.capacity`, with numbers.
struct LibvirtStats: Sendable {
    let name: String
    let uuid: String
    /// Whole numbers by name.
    let numbers: [String: UInt64]
    /// Texts by name.
    let texts: [String: String]

    init(_ record: virDomainStatsRecord) {
        var numbers: [String: UInt64] = [:]
        var texts: [String: String] = [:]
        for index in 0..<Int(record.nparams) {
            guard let parameter = record.params?[index] else { continue }
            let name = Self.name(of: parameter)
            if let text = Self.text(parameter) { texts[name] = text } else { numbers[name] = Self.number(parameter) }
        }
        (self.numbers, self.texts) = (numbers, texts)
        // The record keeps its own reference, so ours has to be one more.
        let domain = record.dom.flatMap { virDomainRef($0) == 0 ? LibvirtDomain(owning: $0) : nil }
        (name, uuid) = (domain?.name ?? "", domain?.uuid ?? "")
    }

    /// The power state that the numbers tell.
    var state: DomainState {
        DomainState(Int32(clamping: numbers["state.state"] ?? 0), reason: Int32(clamping: numbers["state.reason"] ?? 0))
    }

    private static func name(of parameter: virTypedParameter) -> String {
        withUnsafeBytes(of: parameter.field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func text(_ parameter: virTypedParameter) -> String? {
        guard parameter.type == Int32(VIR_TYPED_PARAM_STRING.rawValue) else { return nil }
        return parameter.value.s.map { String(cString: $0) } ?? ""
    }

    private static func number(_ parameter: virTypedParameter) -> UInt64? {
        switch virTypedParameterType(rawValue: UInt32(parameter.type)) {
        case VIR_TYPED_PARAM_INT: UInt64(exactly: parameter.value.i)
        case VIR_TYPED_PARAM_UINT: UInt64(parameter.value.ui)
        case VIR_TYPED_PARAM_LLONG: UInt64(exactly: parameter.value.l)
        case VIR_TYPED_PARAM_ULLONG: parameter.value.ul
        case VIR_TYPED_PARAM_BOOLEAN: parameter.value.b == 0 ? 0 : 1
        default: nil
        }
    }
}
#endif
