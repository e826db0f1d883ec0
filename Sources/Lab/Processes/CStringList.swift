import Glibc

/// A null-terminated list of C strings, as exec wants it, freed with this value.
final class CStringList {
    private var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
        pointers = strings.map { strdup($0) } + [nil]
    }

    deinit {
        for pointer in pointers { free(pointer) }
    }

    func withPointer<Answer>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Answer) -> Answer {
        pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
