/// The variables that a script is started with: MAAS's own, and nothing that is secret.
public enum ScriptEnvironment {
    /// The variables, in their order.
    public static func variables(for script: AgentScript, folder: String) -> [(name: String, value: String)] {
        [
            ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"), ("HOME", "/root"),
            ("LANG", "C.UTF-8"), ("TERM", "dumb"),
            ("OUTPUT_COMBINED_PATH", "\(folder)/combined"), ("OUTPUT_STDOUT_PATH", "\(folder)/out"),
            ("OUTPUT_STDERR_PATH", "\(folder)/err"), ("RESULT_PATH", "\(folder)/result.yaml"),
            ("DOWNLOAD_PATH", "\(folder)/download"), ("RUNTIME", String(script.timeout)),
            ("HAS_STARTED", script.hasStarted ? "True" : "False"), ("TMPDIR", folder),
        ]
    }
}
