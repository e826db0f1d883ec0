/// One call of `op=signal`: what the machine tells the metadata service (MAAS 3.7, `POST /MAAS/metadata/VERSION/`).
public struct Signal: Sendable, Hashable {
    /// How to reach the machine's controller, as the agent set it up.
    public struct Power: Sendable, Hashable {
        /// The driver, for example `ipmi`.
        public var type: String
        /// Its settings as JSON. Not to be logged: a password is among them.
        public var parameters: String

        /// A driver with its settings.
        public init(type: String, parameters: String) {
            self.type = type
            self.parameters = parameters
        }
    }

    /// How it stands.
    public var status: SignalStatus
    /// One sentence for the operator; MAAS calls it `error`, also where nothing failed.
    public var message: String?
    /// The script's name.
    public var name: String?
    /// The number of the result, as the index has it.
    public var resultID: Int?
    /// The number of the script's version, as the index has it.
    public var versionID: Int?
    /// The script's exit status.
    public var exitStatus: Int?
    /// How long the script ran, in seconds.
    public var runtime: Double?
    /// How to reach the machine's controller.
    public var power: Power?
    /// Output and results.
    public var files: [MultipartForm.File]

    /// A signal.
    public init(_ status: SignalStatus, _ message: String? = nil, files: [MultipartForm.File] = []) {
        self.status = status
        self.message = message
        self.files = files
    }

    /// The form as MAAS reads it.
    public var form: MultipartForm {
        var form = MultipartForm()
        form.add("op", "signal")
        form.add("status", status.rawValue)
        form.add("error", message)
        form.add("name", name)
        form.add("script_result_id", resultID.map { String($0) })
        form.add("script_version_id", versionID.map { String($0) })
        form.add("exit_status", exitStatus.map { String($0) })
        form.add("runtime", runtime.map(Self.seconds))
        form.add("power_type", power?.type)
        form.add("power_parameters", power?.parameters)
        for file in files { form.add(file) }
        return form
    }

    /// Three decimals: `1.250`.
    private static func seconds(_ value: Double) -> String {
        let thousandths = Int((min(max(value, 0), 1e9) * 1000).rounded())
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
