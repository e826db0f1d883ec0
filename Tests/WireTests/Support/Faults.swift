import Testing
import WroughtWire

/// Runs a body that must throw a fault, and returns the fault; nil, and a recorded failure, where it does not.
func fault<Value>(
    _ body: () throws -> Value, sourceLocation: SourceLocation = #_sourceLocation
) -> WireFault? {
    #expect(throws: WireFault.self, sourceLocation: sourceLocation) { _ = try body() }
}
