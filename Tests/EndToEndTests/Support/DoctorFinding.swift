import WroughtCore
import WroughtLab

/// What `wrought doctor --json` found.
struct DoctorFinding {
    let result: CommandResult
    let isWell: Bool
    let failedStep: String?
    /// The outcome of each step.
    let outcomes: [String: String]
    /// The failed step's finding and remedy.
    let complaint: String
    /// Every finding.
    let findings: String

    init(_ result: CommandResult) throws {
        self.result = result
        guard case .object(let object) = try JSONText.read(result.output), case .array(let steps)? = object["steps"]
        else {
            throw LabError("no finding: \(result.text)")
        }
        isWell = object["ok"] == .bool(true)
        failedStep = object["failedStep"]?.text
        var outcomes: [String: String] = [:]
        var (complaint, findings) = ("", "")
        for case .object(let step) in steps {
            let name = step["name"]?.text ?? ""
            outcomes[name] = step["outcome"]?.text
            findings += (step["finding"]?.text ?? "") + "\n"
            if name == failedStep { complaint = "\(step["finding"]?.text ?? ""); \(step["remedy"]?.text ?? "")" }
        }
        (self.outcomes, self.complaint, self.findings) = (outcomes, complaint, findings)
    }
}
