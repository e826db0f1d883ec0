/// Every check of the kit, in the order in which they are made.
public enum CheckList {
    /// The version of the list: the year and month it was last changed in.
    public static let version = "2026.11"

    /// All checks.
    public static let all: [Check] =
        descriptor + settings + status + statusFaults + power + powerRules + boot + robust + robustNetwork + robustHTTP
        + scale + secure + secureTLS + console + detection + media

    /// Why each check exists, by its id, for the reports.
    public static let reasons = Dictionary(all.map { ($0.id, $0.reason) }, uniquingKeysWith: { $1 })

    /// The check of an id.
    public static subscript(id: String) -> Check? { all.first { $0.id == id } }
}
