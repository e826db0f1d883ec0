import DeviceHTTP
import WroughtCore

/// Each setting once. Names and defaults are MAAS's where MAAS has the setting, but for `power_verify_ssl`.
enum WebhookSetting {
    static let on = address("power_on_uri", "URI for on", "Switches the machine on: POST.")
    static let off = address("power_off_uri", "URI for off", "Switches the machine off at once: POST.")
    static let query = address("power_query_uri", "URI of the state", "Tells the power state: GET.")
    static let softOff = extra(
        "power_soft_off_uri", "URI for soft-off", "Asks the operating system to shut down: POST.")
    static let cycle = extra("power_cycle_uri", "URI for cycle", "Off and on again, by the service itself: POST.")
    static let reset = extra("power_reset_uri", "URI for reset", "Presses the reset button: POST.")

    static let onPattern = pattern("power_on_regex", "Regular expression for on", #"status.*\:.*running"#)
    static let offPattern = pattern("power_off_regex", "Regular expression for off", #"status.*\:.*stopped"#)
    static let pointer = Setting<JSONPointer?>(
        "power_state_pointer", "JSON pointer",
        help: "Where the state stands in a JSON answer (RFC 6901), for example /power/state. In place of the regular "
            + "expressions.")
    static let onWords = words("power_on_values", "Values for on", ["on"])
    static let offWords = words("power_off_values", "Values for off", ["off"])

    static let user = Setting<String?>("power_user", "User", help: "For basic authentication.")
    static let password = Setting<Secret?>("power_pass", "Password")
    static let token = Setting<Secret?>(
        "power_token", "Bearer token", help: "Sent in place of user and password.")
    static let key = Setting<Secret?>(
        "hmac_secret", "Signing key",
        help: "Every request is signed with it (HMAC-SHA256) and carries its time and a number used once.")
    static let verifies = Setting<Bool>(
        "power_verify_ssl", "Verify the certificate", help: "No: whoever answers at the address is believed.",
        default: true)
    static let caFile = Setting<String?>(
        "ca_file", "CA file", help: "A file of PEM certificates to believe in place of the system's.")
    static let pin = Setting<CertificatePin?>(
        "certificate_sha256", "Certificate",
        help: "The SHA-256 digest of the service's own certificate: it alone is believed, whatever it says.")

    private static func address(_ key: String, _ label: String, _ help: String) -> Setting<WebhookAddress> {
        Setting(key, label, help: help, scope: .machine)
    }

    private static func extra(_ key: String, _ label: String, _ help: String) -> Setting<WebhookAddress?> {
        Setting(key, label, help: help, scope: .machine)
    }

    private static func pattern(_ key: String, _ label: String, _ text: String) -> Setting<StatePattern> {
        Setting(
            key, label, help: "Searched for in the answer of the state's URI.", default: try? StatePattern(text))
    }

    private static func words(_ key: String, _ label: String, _ fallback: [String]) -> Setting<[String]> {
        Setting(
            key, label, help: "What stands at the JSON pointer; capitals do not matter.", default: fallback,
            check: { $0.isEmpty ? "is empty; give at least one value" : nil })
    }
}
