import Glibc
import WroughtCore

enum Environment {
    static func secret(_ name: String) -> Secret? { getenv(name).map { Secret(String(cString: $0)) } }
}
