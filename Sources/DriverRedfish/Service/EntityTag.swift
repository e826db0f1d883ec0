/// The forms in which services want an ETag back (RFC 9110 section 8.8.3, DSP0266 section 6.5.3).
enum EntityTag {
    /// How the tag of a resource is sent as `If-Match`.
    enum Form: Sendable, Hashable, CaseIterable {
        /// As it came.
        case asRead
        /// Weak where it came strong, strong where it came weak.
        case otherStrength
        /// Not at all.
        case absent
        /// `*`: whatever is there.
        case any
    }

    /// The value of `If-Match`; nil for no header.
    static func header(_ tag: String?, _ form: Form) -> String? {
        switch form {
        case .asRead: tag
        case .otherStrength: tag.map(otherStrength)
        case .absent: nil
        case .any: "*"
        }
    }

    /// `W/"1"` for `"1"`, and the other way round.
    static func otherStrength(_ tag: String) -> String {
        tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : "W/" + tag
    }

    /// What to try after a refusal with status 412 (it does not match) or 428 (one is wanted); nil when all is tried.
    ///
    /// - Parameter hasChanged: the resource was read again and has another tag: the first attempt lost a race, and the
    ///   same form may do.
    static func next(
        after status: Int, tried: [Form], hasTag: Bool, hasChanged: Bool
    ) -> Form? {
        guard tried.count < 3 else { return nil }
        if status == 428 {
            let order: [Form] = hasTag ? [.asRead, .any] : [.any]
            return order.first { !tried.contains($0) }
        }
        guard status == 412 else { return nil }
        if hasChanged, tried.count == 1, let last = tried.last { return last }
        let order: [Form] = hasTag ? [.asRead, .otherStrength, .absent] : [.absent, .any]
        return order.first { !tried.contains($0) }
    }
}
