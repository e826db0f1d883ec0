/// How many random packets a property is tried with: all of them where the code is optimized, a few in debug builds so
/// that the suite stays short.
enum Runs {
    #if DEBUG
    static let perCodec = 6_000
    #else
    static let perCodec = 400_000
    #endif
}
